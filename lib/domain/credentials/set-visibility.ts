import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import type { Visibility, Withholding } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { withholdings } from "./sharing/withhold.ts";

/** Sets who may view a badge that the person owns: anyone with the link, or only the owner; and what the link leaves out. Records a
 *  change in the audit log.
 *  @param withheld left out: stays as it is
 *  @returns false if the badge does not exist or belongs to another person. */
export async function setVisibility(
  personId: string,
  id: string,
  visibility: Visibility,
  withheld?: readonly Withholding[],
): Promise<boolean> {
  if (!isUuid(id)) return false;
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM credentials WHERE id = ${id}::uuid AND person_id = ${personId}::uuid FOR UPDATE`;
    const badge = await tx.credential.findFirst({
      where: { id, personId },
      select: { organizationId: true, visibility: true, withheld: true },
    });
    if (!badge) return false;
    const { organizationId } = badge;
    const wanted = withholdings.filter((one) => (withheld ?? badge.withheld).includes(one));
    if (badge.visibility === visibility && badge.withheld.join() === wanted.join()) return true;
    await tx.credential.update({
      where: { organizationId_id: { organizationId, id } },
      data: { visibility, withheld: wanted },
    });
    await recordAuditEvents(tx, [
      {
        organizationId,
        actor: `person:${personId}`,
        action: "credential.visibility-changed",
        subject: `credential:${id}`,
        detail: { visibility, ...(wanted.length > 0 ? { withheld: wanted } : {}) },
      },
    ]);
    return true;
  });
}
