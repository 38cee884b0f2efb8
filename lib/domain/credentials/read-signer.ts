import { ensureIssuer, type IssuerIdentity } from "@/lib/domain/issuers/create-issuer";
import { readSigningKey, type SigningKey } from "@/lib/domain/issuers/read-signing-key";
import { readTokenKey, type TokenKey } from "@/lib/domain/issuers/read-token-key";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { db } from "@/lib/platform/db/client";

/** Who signs an organization's badges, and with what. */
export interface Signer {
  issuer: IssuerIdentity;
  /** For embedded proofs. */
  key: SigningKey;
  /** For JWTs. */
  tokenKey: TokenKey;
  /** IANA name of the organization's time zone. */
  timeZone: string;
}

/** Who signs an organization's badges now; the issuer is made when there is none yet.
 *  @throws Error when it has no active key, or one that cannot be opened. */
export async function readSigner(organizationId: number): Promise<Signer> {
  const issuer = await ensureIssuer(db(), organizationId);
  const [key, tokenKey, timeZone] = await Promise.all([
    readSigningKey(db(), issuer),
    readTokenKey(db(), issuer),
    readTimeZone(organizationId),
  ]);
  return { issuer, key, tokenKey, timeZone };
}
