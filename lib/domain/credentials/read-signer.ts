import { ensureIssuer, type IssuerIdentity } from "@/lib/domain/issuers/create-issuer";
import { readSigningKey, type SigningKey } from "@/lib/domain/issuers/read-signing-key";
import { readTokenKey, type TokenKey } from "@/lib/domain/issuers/read-token-key";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { db } from "@/lib/platform/db/client";

/** The issuer and the active keys that sign an organization's badges. */
export interface Signer {
  issuer: IssuerIdentity;
  /** For embedded proofs. */
  key: SigningKey;
  /** For JWTs. */
  tokenKey: TokenKey;
  /** IANA name of the organization's time zone. */
  timeZone: string;
}

/** Returns the current signer of an organization's badges. Creates the issuer if it does not exist.
 *  @throws Error if the issuer has no active key or the key cannot be unwrapped. */
export async function readSigner(organizationId: number): Promise<Signer> {
  const issuer = await ensureIssuer(db(), organizationId);
  const [key, tokenKey, timeZone] = await Promise.all([
    readSigningKey(db(), issuer),
    readTokenKey(db(), issuer),
    readTimeZone(organizationId),
  ]);
  return { issuer, key, tokenKey, timeZone };
}
