import { generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";

/** A badge of an issuer elsewhere, as its text: JSON with an embedded proof, or a compact JWS. */
export interface ForeignBadge {
  id: string;
  text: string;
}

/** The issuer of a token: its id is its key, so that nothing has to be looked up to verify it. */
export function newTokenIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { kty, n, e } = publicKey.export({ format: "jwk" });
  const did = `did:jwk:${Buffer.from(JSON.stringify({ kty, n, e, alg: "RS256" })).toString("base64url")}`;
  return { did, privateKey };
}

/** A badge by the VC-JWT proof format (section 8.2), signed by jose with RS256. */
export async function newTokenBadge({
  issuer = newTokenIssuer(),
  address,
  id = `urn:uuid:${randomUUID()}`,
  name = "Conformance by token",
  validFrom = new Date("2026-02-01T09:00:00Z"),
}: {
  issuer?: ReturnType<typeof newTokenIssuer>;
  address: string;
  id?: string;
  name?: string;
  validFrom?: Date;
}): Promise<ForeignBadge & { issuer: ReturnType<typeof newTokenIssuer> }> {
  const { text } = await newForeignBadge({ address, name, validFrom });
  const { proof: _, ...badge } = JSON.parse(text);
  const subject = { ...badge.credentialSubject, id: `mailto:${address}` };
  const claims = {
    ...badge,
    id,
    issuer: { ...badge.issuer, id: issuer.did },
    credentialSubject: subject,
    iss: issuer.did,
    jti: id,
    sub: subject.id,
    nbf: validFrom.getTime() / 1000,
  };
  const header = { alg: "RS256", kid: `${issuer.did}#0`, typ: "JWT" };
  const token = await new SignJWT(claims).setProtectedHeader(header).sign(issuer.privateKey);
  return { id, text: token, issuer };
}
