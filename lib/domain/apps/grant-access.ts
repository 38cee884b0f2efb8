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
  /** What the person allowed: not more than the app asked for. */
  scopes: string[];
  reach: GrantReach;
  /** With the reach CHOSEN: the badges, of those that are the person's own; others are passed over. */
  credentialIds: readonly string[];
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  redirectUri: string;
  /** PKCE's challenge by S256. */
  codeChallenge: string;
  now: Date;
}

/** Keeps what a person allowed an app, and makes the authorization code by which the app fetches its tokens.
 *  @returns the code, known to the caller alone.
 *  Throws Failure("not-found") when the app is not registered any more.
 *  @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 */
export async function grantAccess(asked: GrantAccess): Promise<string> {
  const { appId, personId, scopes, reach, expiresAt, redirectUri, codeChallenge, now } = asked;
  const code = newSecret();
  await transaction(async (tx) => {
    const { count } = await tx.app.updateMany({
      where: { id: appId, firstAllowedAt: null },
      data: { firstAllowedAt: now },
    });
    // One that was forgotten at this moment was waited for. What was allowed something before is never forgotten.
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
