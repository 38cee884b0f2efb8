import { z } from "zod";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { ensureIssuer } from "./create-issuer.ts";
import { lockIssuer } from "./lock-issuer.ts";
import { readTokenKey } from "./read-token-key.ts";

const emptyText = z.literal("").transform(() => null);

/** The issuer's profile except its name. An empty text is stored as null. Changes do not affect badges that are already
 *  issued. */
export type IssuerIdentityFields = z.output<typeof IssuerIdentityFields>;
export const IssuerIdentityFields = z.object({
  /** A page about the issuer. */
  url: z.url({ protocol: /^https?$/ }).max(500),
  description: z.union([emptyText, z.string().trim().min(1).max(2000)]),
  email: z.union([emptyText, z.email().max(254)]),
  /** The algorithm for JWTs. */
  tokenAlgorithm: z.enum(["RS256", "ES256"]),
});

export type IssuerChange = {
  organizationId: number;
  identity: Partial<IssuerIdentityFields>;
  now: Date;
} & Actor;

/** Updates the issuer's profile and ensures that the key for its JWT algorithm exists. Does nothing if the profile has not
 *  changed.
 *  @throws Failure("not-found") if the organization does not exist. */
export async function updateIssuer({ organizationId, identity, now, ...actor }: IssuerChange): Promise<void> {
  const issuer = await ensureIssuer(db(), organizationId);
  await transaction(async (tx) => {
    await lockIssuer(tx, organizationId);
    const before = await tx.issuer.findUniqueOrThrow({
      where: { organizationId },
      select: { url: true, description: true, email: true, tokenAlgorithm: true },
    });
    const changed = Object.fromEntries(
      Object.entries(identity).filter(
        ([name, value]) => value !== undefined && value !== before[name as keyof typeof before],
      ),
    );
    if (Object.keys(changed).length === 0) return;
    await tx.issuer.update({ where: { organizationId }, data: changed });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "issuer.changed",
      subject: `issuer:${issuer.id}`,
      detail: changed,
    });
  });
  await readTokenKey(db(), issuer);
}
