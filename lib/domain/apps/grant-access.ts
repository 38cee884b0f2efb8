import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { GrantReach } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { findOwnedCredentials } from "./find-owned-credentials.ts";

/** The specification recommends ten minutes. */
const codeSeconds = 600;

export interface GrantAccess {
  appId: string;
  personId: string;
  /** The granted scopes: at most those that the app requested. */
  scopes: string[];
  reach: GrantReach;
  /** For the reach CHOSEN: the selected badges. Ids that are not the person's own are ignored. */
  credentialIds: readonly string[];
  /** Null means until it is revoked. */
  expiresAt: Date | null;
  redirectUri: string;
  /** The PKCE challenge (S256). */
  codeChallenge: string;
  now: Date;
}

/** Stores a grant of a person to an app, and creates the authorization code with which the app gets its tokens.
 *  @returns the code, which is not stored in plain text
 *  @throws Failure("not-found") if the app is no longer registered
 *  @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 */
export async function grantAccess(asked: GrantAccess): Promise<string> {
  const { appId, personId, scopes, reach, expiresAt, redirectUri, codeChallenge, now } = asked;
  const code = newSecret();
  await transaction(async (tx) => {
    const { count } = await tx.app.updateMany({
      where: { id: appId, firstAllowedAt: null },
      data: { firstAllowedAt: now },
    });
    // If the app is being deleted at this moment, this waits for it. An app that ever had a grant is never deleted.
    if (count === 0 && (await tx.app.count({ where: { id: appId } })) === 0)
      throw new Failure("not-found", "The app is not registered.");
    const chosen = reach === "CHOSEN" ? await findOwnedCredentials(tx, personId, asked.credentialIds) : [];
    const grant = await tx.grant.create({
      data: {
        appId,
        personId,
        scopes,
        reach,
        expiresAt,
        createdAt: now,
        credentials: { createMany: { data: chosen.map((credentialId) => ({ credentialId })) } },
        codes: {
          create: {
            codeHash: sha256(code),
            redirectUri,
            codeChallenge,
            expiresAt: new Date(now.getTime() + codeSeconds * 1000),
          },
        },
      },
      select: { id: true },
    });
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${personId}`,
      action: "app.allowed",
      subject: `app:${appId}`,
      detail: { grantId: grant.id, scopes, reach, expiresAt: expiresAt?.toISOString() ?? null },
    });
  });
  return code;
}
