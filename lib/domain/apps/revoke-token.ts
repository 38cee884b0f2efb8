import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";

/** Revokes a token of an app immediately: an access token by itself, a refresh token with its whole grant. Ignores a token
 *  that is unknown or belongs to another app.
 *  @see https://www.rfc-editor.org/rfc/rfc7009#section-2.1 */
export async function revokeToken(appId: string, token: string, now: Date): Promise<void> {
  const tokenHash = sha256(token);
  await transaction(async (tx) => {
    const found = await tx.appToken.findFirst({
      where: { tokenHash, grant: { appId } },
      select: { kind: true, grantId: true },
    });
    if (!found) return;
    await tx.appToken.updateMany({ where: { tokenHash, revokedAt: null }, data: { revokedAt: now } });
    if (found.kind === "REFRESH")
      await tx.grant.updateMany({ where: { id: found.grantId, revokedAt: null }, data: { revokedAt: now } });
  });
}
