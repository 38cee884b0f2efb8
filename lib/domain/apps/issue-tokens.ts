import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import type { Grant } from "@/lib/platform/db/generated/client";

/** The specification recommends an hour. */
const accessSeconds = 3600;
const refreshSeconds = 90 * 24 * 60 * 60;

/** What an app receives for a code or a refresh token. */
export interface IssuedTokens {
  accessToken: string;
  /** Null if the app may not refresh. */
  refreshToken: string | null;
  expiresInSeconds: number;
  scopes: string[];
}

export interface IssueTokens {
  /** The tokens do not outlive the grant. A refresh token covers everything that was granted (RFC 6749 section 6). */
  grant: Pick<Grant, "id" | "scopes" | "expiresAt">;
  /** Of the access token. */
  scopes: string[];
  mayRefresh: boolean;
  /** The refresh token that was exchanged. */
  parentHash: Buffer | null;
  now: Date;
}

/** Stores an access token, and a refresh token if the app may refresh, in the transaction that used up the code or refresh
 *  token. */
export async function issueTokens(tx: Db, asked: IssueTokens): Promise<IssuedTokens> {
  const { grant, scopes, now } = asked;
  const accessToken = newSecret();
  const refreshToken = asked.mayRefresh ? newSecret() : null;
  const parentHash = asked.parentHash === null ? null : Uint8Array.from(asked.parentHash);
  const row = (token: string, kind: "ACCESS" | "REFRESH", seconds: number) => ({
    tokenHash: sha256(token),
    grantId: grant.id,
    kind,
    scopes: kind === "ACCESS" ? scopes : grant.scopes,
    parentHash,
    createdAt: now,
    expiresAt: earlier(new Date(now.getTime() + seconds * 1000), grant.expiresAt),
  });
  const access = row(accessToken, "ACCESS", accessSeconds);
  await tx.appToken.createMany({
    data: [access, ...(refreshToken === null ? [] : [row(refreshToken, "REFRESH", refreshSeconds)])],
  });
  const expiresInSeconds = Math.max(1, Math.floor((access.expiresAt.getTime() - now.getTime()) / 1000));
  return { accessToken, refreshToken, expiresInSeconds, scopes };
}

const earlier = (one: Date, other: Date | null) => (other !== null && other < one ? other : one);
