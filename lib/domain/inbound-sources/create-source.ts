import { randomUUID } from "node:crypto";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { sealExternalLrs } from "@/lib/domain/external-lrs/seal-external-lrs";
import { transaction } from "@/lib/platform/db/transaction";
import { enqueuePull } from "./enqueue-pull.ts";
import { secretPlace } from "./secret-place.ts";
import type { SourceAct, SourceInput } from "./source-input.ts";

/** Creates a source and starts to pull it. Its statements belong to an activity provider with the source's name that has no
 *  secret and cannot sign in.
 *  @throws Failure("malformed") for an address that is invalid or not https */
export async function createSource({
  organizationId,
  input,
  actor,
  now,
}: Omit<SourceAct, "sourceId"> & { input: SourceInput }): Promise<{ id: string }> {
  const id = randomUUID();
  const activityProviderId = randomUUID();
  const { since, everyMinutes } = input;
  const lrs = sealExternalLrs(input, secretPlace(organizationId, id));
  const { name, endpoint, key, tokenUrl } = lrs;
  await transaction(async (tx) => {
    await tx.activityProvider.create({
      data: {
        organizationId,
        id: activityProviderId,
        name,
        kind: "SOURCE",
        key: `source:${id}`,
        igsClientId: `source:${id}`,
        scopes: [],
        createdAt: now,
      },
    });
    await tx.source.create({
      data: {
        organizationId,
        id,
        activityProviderId,
        ...lrs,
        everyMinutes,
        createdAt: now,
        nextRunAt: now,
        windows: { create: { since, createdAt: now } },
      },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "source.created",
      subject: `source:${id}`,
      detail: { name, endpoint, key, tokenUrl, since: since?.toISOString() ?? null, everyMinutes },
    });
    await enqueuePull(tx, { organizationId, sourceId: id });
  });
  return { id };
}
