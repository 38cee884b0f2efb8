import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { App } from "./find-app.ts";
import { type IssuedTokens, issueTokens } from "./issue-tokens.ts";

/** An answer may be lost on its way: within this time the app may ask again with the token that it has. */
const graceSeconds = 10;

export interface RefreshTokens {
  app: App;
  refreshToken: string;
  /** What the access token is to be for this time; all that was granted when empty. */
  scopes: readonly string[];
  now: Date;
}

/** New tokens for a refresh token, which is used up by it. Shown again a moment later, before its successor was used, it gives
 *  tokens once more and the successor ends; shown again later it ends the whole grant, since a thief and the app both have it.
 *  @returns null when the refresh token is not good, for whatever reason.
 *  Throws Failure("malformed", invalid_scope) when it asks for more than was granted.
 *  @see https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 */
export async function refreshTokens({ app, refreshToken, scopes, now }: RefreshTokens): Promise<IssuedTokens | null> {
  const tokenHash = sha256(refreshToken);
  return transaction(async (tx) => {
    // The lock makes those who show the same token at once follow one another.
    await tx.$queryRaw`SELECT token_hash FROM app_tokens WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const token = await tx.appToken.findFirst({
      where: { tokenHash, kind: "REFRESH", grant: { appId: app.id } },
      select: { grantId: true, usedAt: true, revokedAt: true, expiresAt: true, grant: true },
    });
    if (!token) return null;
    const { grant } = token;
    const hasEnded = grant.revokedAt !== null || (grant.expiresAt !== null && grant.expiresAt <= now);
    if (hasEnded || token.revokedAt !== null || token.expiresAt <= now) return null;
    if (token.usedAt !== null && !(await forgiveRepetition(tx, tokenHash, token.usedAt, now))) {
      await tx.grant.update({ where: { id: token.grantId }, data: { revokedAt: now } });
      return null;
    }
    const narrowed = scopes.length === 0 ? grant.scopes : [...scopes];
    if (!narrowed.every((scope) => grant.scopes.includes(scope)))
      throw new Failure("malformed", "scope contains scopes that were not granted. Request only granted scopes.", {
        code: "invalid_scope",
      });
    await tx.appToken.update({ where: { tokenHash }, data: { usedAt: now } });
    return issueTokens(tx, {
      grant,
      scopes: narrowed,
      mayRefresh: true,
      parentHash: tokenHash,
      now,
    });
  });
}

/** Whether a token that was used is shown again because its answer was lost; if so, what that answer held ends. */
async function forgiveRepetition(tx: Db, tokenHash: Buffer, usedAt: Date, now: Date): Promise<boolean> {
  const parentHash = Uint8Array.from(tokenHash);
  if (now.getTime() - usedAt.getTime() > graceSeconds * 1000) return false;
  const used = await tx.appToken.count({ where: { parentHash, usedAt: { not: null } } });
  if (used > 0) return false;
  await tx.appToken.updateMany({ where: { parentHash, revokedAt: null }, data: { revokedAt: now } });
  return true;
}
