import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import type { OrganizationSettings } from "./organization-settings.ts";

/** Updates an organization's settings, and the name of its issuer, which future badges have; signed badges do not change.
 *  Without a difference, nothing is stored.
 *  @throws if the organization does not exist. */
export async function updateSettings(change: {
  organizationId: number;
  settings: OrganizationSettings;
  personId: string;
  now: Date;
}): Promise<void> {
  const { organizationId, settings, personId, now } = change;
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
    const before = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
    const { name, language, timeZone, revokesWithdrawn } = settings;
    const changed = {
      ...(name === before.name ? {} : { name }),
      ...(language === before.language ? {} : { language }),
      ...(timeZone === before.timeZone ? {} : { timeZone }),
      ...(revokesWithdrawn === before.revokesWithdrawn ? {} : { revokesWithdrawn }),
    };
    if (Object.keys(changed).length === 0) return;
    await tx.organization.update({ where: { id: organizationId }, data: changed });
    if (changed.name !== undefined) await tx.issuer.updateMany({ where: { organizationId }, data: { name } });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: `person:${personId}`,
      action: "organization.changed",
      subject: `organization:${organizationId}`,
      detail: changed,
    });
  });
}
