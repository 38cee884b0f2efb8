import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { App } from "./find-app.ts";
import { type IssuedTokens, issueTokens } from "./issue-tokens.ts";

/** A response can be lost: within this time the app may use its token again. */
const graceSeconds = 10;

export interface RefreshTokens {
  app: App;
  refreshToken: string;
  /** The scopes of the new access token; everything that was granted if empty. */
  scopes: readonly string[];
  now: Date;
}

/** Exchanges a refresh token for new tokens, and uses it up. If it is used again a moment later, before its successor was
 *  used, it gives tokens once more and revokes the successor; if it is used again later, it revokes the whole grant,
 *  because both a thief and the app have it.
 *  @returns null if the refresh token is not valid, for any reason
 *  @throws Failure("malformed", invalid_scope) if it asks for more than was granted
 *  @see https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 */
export async function refreshTokens({ app, refreshToken, scopes, now }: RefreshTokens): Promise<IssuedTokens | null> {
  const tokenHash = sha256(refreshToken);
  return transaction(async (tx) => {
    // The lock serializes concurrent uses of the same token.
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

/** Returns whether a used token is used again because its response was lost; if so, revokes what that response contained. */
async function forgiveRepetition(tx: Db, tokenHash: Buffer, usedAt: Date, now: Date): Promise<boolean> {
  const parentHash = Uint8Array.from(tokenHash);
  if (now.getTime() - usedAt.getTime() > graceSeconds * 1000) return false;
  const used = await tx.appToken.count({ where: { parentHash, usedAt: { not: null } } });
  if (used > 0) return false;
  await tx.appToken.updateMany({ where: { parentHash, revokedAt: null }, data: { revokedAt: now } });
  return true;
}
