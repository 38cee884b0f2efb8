import { env } from "@/lib/platform/env";
import { Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { endpointsOf } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";

const bodyBytesMax = 1024 * 1024;

/** The VC-API, with which the W3C test suites check how this product signs and verifies. It exists only if VC_API is set, which
 *  env.ts and server.ts allow only on a loopback address, because it signs anything for anyone. Its key belongs to no issuer.
 *  @see https://w3c-ccg.github.io/vc-api/ */
export const vcApiEndpoint = endpointsOf<null, null>({
  admit: async () => {
    if (!env().VC_API) throw new Failure("not-found", "No resource exists at this URL.");
    return null;
  },
  refuse: ({ kind, message }) => Response.json({ verified: false, errors: [message] }, { status: statusOfKind[kind] }),
  seal: (headers) => headers.set("cache-control", "no-store"),
});

/** Returns an object member of the JSON request body.
 *  @throws Failure("malformed") if there is no such object. */
export async function readMember(exchange: Exchange, name: string): Promise<{ value: JsonObject; body: JsonObject }> {
  let body: unknown;
  try {
    body = JSON.parse((await exchange.bytes(bodyBytesMax)).toString("utf8"));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("malformed", "The body is not valid JSON.", { cause });
  }
  // JSON.parse returns a JsonValue.
  const object = body as JsonObject;
  const value = isJsonObject(object) ? object[name] : undefined;
  if (!isJsonObject(value)) throw new Failure("malformed", `${name} must be an object.`, { field: name });
  return { value, body: object };
}
