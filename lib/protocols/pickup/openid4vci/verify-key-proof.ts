import {
  decodeProtectedHeader,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
} from "jose";
import { Failure } from "@/lib/platform/failure/failure";
import { didJwkOf, jwkOf, publicPart } from "./holder-key.ts";

export interface VerifyKeyProofOptions {
  /** The credential issuer that the proof must name. */
  audience: string;
  now: Date;
  /** In practice, draft 13 and older left out `typ` and `iat`, and had an expiry instead. */
  isDraft13: boolean;
}

const typ = "openid4vci-proof+jwt";
const algorithms = ["EdDSA", "Ed25519", "ES256"];
/** The maximum age of a proof, and the tolerance for the wallet's clock. */
const ageSecondsMax = 300;
const clockSkewSeconds = 60;

/** Verifies the JWT by which a wallet proves that it holds a key, given as did:key, did:jwk or in the header itself.
 *  @returns the key's DID (did:jwk for a bare one), and the signed nonce: the caller has to check that it is ours and fresh
 *  @throws Failure("malformed", code "invalid_proof")
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-jwt-proof-type */
export async function verifyKeyProof(
  jwt: string,
  { audience, now, isDraft13 }: VerifyKeyProofOptions,
): Promise<{ did: string; nonce: string }> {
  const header = headerOf(jwt);
  if (header.typ !== typ && !(isDraft13 && header.typ === undefined))
    throw refuse(`The typ of the key proof must be ${typ}.`);
  const { did, jwk } = holderOf(header);
  const payload = await verified(jwt, jwk, { audience, now });
  const { nonce, iat, exp } = payload;
  const isDated = iat !== undefined || (isDraft13 && exp !== undefined);
  const ageSeconds = iat === undefined ? 0 : now.getTime() / 1000 - iat;
  if (!isDated || ageSeconds > ageSecondsMax || ageSeconds < -clockSkewSeconds)
    throw refuse("The iat of the key proof must be the current time.");
  if (typeof nonce !== "string") throw refuse("The key proof must contain a nonce from this issuer.");
  return { did, nonce };
}

function headerOf(jwt: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(jwt);
  } catch (cause) {
    throw refuse("The key proof is not a JWT.", cause);
  }
}

/** The key. Exactly one of the header's parameters must contain it. */
function holderOf(header: ProtectedHeaderParameters): { did: string; jwk: JWK } {
  const { kid, jwk } = header;
  if (jwk !== undefined && kid === undefined) {
    const key = publicPart(jwk);
    if (key) return { did: didJwkOf(key), jwk: key };
  }
  if (typeof kid === "string" && jwk === undefined) {
    const [did = ""] = kid.split("#", 1);
    const key = jwkOf(did);
    if (key) return { did, jwk: key };
  }
  throw refuse("The key proof must contain an Ed25519 or P-256 key, either as did:key or did:jwk in kid, or as jwk.");
}

async function verified(jwt: string, jwk: JWK, options: { audience: string; now: Date }): Promise<JWTPayload> {
  const { audience, now: currentDate } = options;
  try {
    const key = await importJWK(jwk, jwk.kty === "OKP" ? "EdDSA" : "ES256");
    const checks = { algorithms, audience, currentDate, clockTolerance: clockSkewSeconds };
    return (await jwtVerify(jwt, key, checks)).payload;
  } catch (cause) {
    throw refuse("The signature, audience or dates of the key proof are not valid.", cause);
  }
}

const refuse = (message: string, cause?: unknown) =>
  new Failure("malformed", message, { code: "invalid_proof", cause });
