import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";
import { canRefresh } from "./can-refresh.ts";
import type { App } from "./find-app.ts";
import { type IssuedTokens, issueTokens } from "./issue-tokens.ts";

export interface RedeemCode {
  app: App;
  code: string;
  redirectUri: string;
  /** The PKCE verifier. */
  codeVerifier: string;
  now: Date;
}

/** Redeems an authorization code, once. A second use revokes the whole grant, because one of the two callers is not
 *  entitled to it; a wrong redirect URI or verifier also uses the code up.
 *  @returns null if the code is not valid, for any reason
 *  @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 *  @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
export async function redeemAuthorizationCode(shown: RedeemCode): Promise<IssuedTokens | null> {
  const { app, now } = shown;
  const codeHash = sha256(shown.code);
  return transaction(async (tx) => {
    // The update marks it as used: of several concurrent callers one gets the row, and the others wait and find it used.
    const [code] = await tx.authorizationCode.updateManyAndReturn({
      where: { codeHash, usedAt: null, expiresAt: { gt: now }, grant: { appId: app.id, revokedAt: null } },
      data: { usedAt: now },
      select: {
        redirectUri: true,
        codeChallenge: true,
        grant: { select: { id: true, scopes: true, expiresAt: true } },
      },
    });
    if (!code) {
      await tx.grant.updateMany({
        where: { appId: app.id, revokedAt: null, codes: { some: { codeHash, usedAt: { not: null } } } },
        data: { revokedAt: now },
      });
      return null;
    }
    const challenge = sha256(shown.codeVerifier).toString("base64url");
    if (code.redirectUri !== shown.redirectUri || code.codeChallenge !== challenge) return null;
    return issueTokens(tx, {
      grant: code.grant,
      scopes: code.grant.scopes,
      mayRefresh: canRefresh(app, code.grant.scopes),
      parentHash: null,
      now,
    });
  });
}
