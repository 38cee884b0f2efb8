import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { plainLine } from "@/lib/platform/text/plain-line";
import { withScheme } from "./parse-address.ts";

/** A host's description of itself. */
export interface HostDescription {
  name: string;
  /** Without a slash at the end. */
  apiUrl: string;
  registrationUrl: string;
  authorizationUrl: string;
  tokenUrl: string;
  refreshUrl: string;
  /** Null if it has none that we know. */
  revocationUrl: string | null;
  scopes: string[];
}

/** Reads a service description document (Open Badges 3.0 section 7.1.1). Every address in it must be at the host that was
 *  entered or a subdomain of it, and as secure; anything else would receive the codes and tokens that people grant here.
 *  @throws RemoteFault: description-missing, foreign-address */
export function readDescription(document: JsonObject, address: string): HostDescription {
  const info = at(document, "info");
  const scheme = at(document, "components", "securitySchemes", "OAuth2ACG");
  const flow = at(scheme, "flows", "authorizationCode");
  const [server] = Array.isArray(document["servers"]) ? document["servers"] : [];
  const own = (value: JsonValue | undefined) => addressAt(value, address);
  const tokenUrl = own(flow["tokenUrl"]);
  const optional = (value: JsonValue | undefined) => (typeof value === "string" && value !== "" ? own(value) : null);
  const name = [scheme["x-imssf-name"], info["title"]].find((one) => typeof one === "string" && one.trim() !== "");
  return {
    name: plainLine(String(name ?? "")).slice(0, 200) || new URL(address).host,
    apiUrl: (optional(at({ server: server ?? null }, "server")["url"]) ?? `${address}/ims/ob/v3p0`).replace(/\/+$/, ""),
    registrationUrl: own(scheme["x-imssf-registrationUrl"]),
    authorizationUrl: own(flow["authorizationUrl"]),
    tokenUrl,
    refreshUrl: optional(flow["refreshUrl"]) ?? tokenUrl,
    revocationUrl: optional(scheme["x-imssf-revocationUrl"]),
    scopes: Object.keys(at(flow, "scopes")),
  };
}

/** Returns the object at a path; an empty one if there is none. */
function at(value: JsonObject, ...path: string[]): JsonObject {
  let found: JsonValue | undefined = value;
  for (const name of path) found = isJsonObject(found) ? found[name] : undefined;
  return isJsonObject(found) ? found : {};
}

/** Returns an address within a host.
 *  @throws RemoteFault: description-missing, foreign-address */
export function addressAt(value: JsonValue | undefined, address: string): string {
  const base = new URL(address);
  const url = typeof value === "string" ? withScheme(value.trim()) : null;
  if (!url || url.username || url.password || url.hash)
    throw new RemoteFault("description-missing", "A required URL is missing in the service description.");
  const isBelow = url.hostname === base.hostname || url.hostname.endsWith(`.${base.hostname}`);
  const isAsSafe = url.protocol === base.protocol || url.protocol === "https:";
  if (!isBelow || !isAsSafe)
    throw new RemoteFault("foreign-address", "The service description contains a URL of another host.", {
      words: url.origin,
    });
  return url.href;
}
