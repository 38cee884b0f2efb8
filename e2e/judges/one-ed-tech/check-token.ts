import { importJWK, jwtVerify } from "jose";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";
import { type Fetch, type Found, failed, type Inspection } from "./report.ts";
import { resolveDid } from "./resolve-did.ts";

/** @see ExternalProofProbe; the JWT library that it uses looks at `exp`, `nbf` and `iat` as well */
export async function checkToken({ jwt, fetch, now }: Inspection & { jwt: string }): Promise<Found> {
  const [header = ""] = jwt.split(".");
  const { alg, kid, jwk: own } = JSON.parse(Buffer.from(header, "base64url").toString());
  if (alg !== "RS256" && alg !== "ES256") return failed("alg is neither RS256 nor ES256");
  const jwk = typeof kid === "string" ? await fetchKey(kid, fetch) : own;
  if (!isJsonObject(jwk)) return failed("there is no key in the header or at kid");
  if (jwk["kty"] !== "RSA" && jwk["kty"] !== "EC") return failed(`unsupported key type ${jwk["kty"]}`);
  try {
    await jwtVerify(jwt, await importJWK(jwk, jwk["kty"] === "RSA" ? "RS256" : "ES256"), {
      algorithms: [jwk["kty"] === "RSA" ? "RS256" : "ES256"],
      currentDate: now,
    });
    return null;
  } catch (error) {
    return failed(`the JWT does not verify: ${error instanceof Error ? error.message : error}`);
  }
}

async function fetchKey(kid: string, fetch: Fetch): Promise<JsonObject | null> {
  if (kid.startsWith("did:")) {
    const resolved = await resolveDid(kid, fetch);
    return "problem" in resolved ? null : (resolved.publicKeyJwk ?? null);
  }
  if (!/^https?:/.test(kid)) return null;
  const text = await fetch(kid, null);
  return text === null ? null : JSON.parse(text);
}
