import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { addressKey } from "@/lib/domain/people/address-key";
import { hashPassword } from "@/lib/domain/people/hash-password";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { findSetupLink } from "./find-setup-link.ts";
import { hasAdministrator } from "./has-administrator.ts";
import type { OrganizationSettings } from "./organization-settings.ts";

export interface FirstOrganization {
  organizationName: string;
  /** The number in partner-facing addresses; without one the next free number is taken. */
  organizationNumber?: number | undefined;
  /** What it writes itself in. */
  language: OrganizationSettings["language"];
  /** An IANA name. */
  timeZone: string;
  personName: string;
  address: string;
  password: string;
}

/** Uses a set-up link: makes the first organization and its administrator, who is the operator, all at once or not at all, and once. The address
 *  counts as verified, since whoever holds the link runs the installation.
 *  Throws Failure("not-found") when the link is used, replaced or unknown, Failure("conflict") when the number or the address
 *  is somebody's already; the link then stays good. */
export async function setUp(token: string, first: FirstOrganization, now: Date): Promise<{ organizationId: number }> {
  // Hashing takes its time by design: not for whoever makes up a token.
  if (!(await findSetupLink(token))) throw goneLink();
  const passwordHash = await hashPassword(first.password);
  return transaction(async (tx) => {
    const { count } = await tx.setupLink.updateMany({
      where: { tokenHash: sha256(token), usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0 || (await hasAdministrator(tx))) throw goneLink();

    const organization = await createOrganization(tx, first);
    const key = addressKey(first.address);
    const owned = await tx.emailAddress.findFirst({ where: { addressKey: key, verifiedAt: { not: null } } });
    if (owned)
      throw new Failure("conflict", "This email address is already in use. Use another one.", {
        field: "address",
      });
    const person = await tx.person.create({
      data: {
        name: first.personName,
        passwordHash,
        isOperator: true,
        emailAddresses: { create: { address: first.address, addressKey: key, verifiedAt: now, isPrimary: true } },
        memberships: { create: { organizationId: organization.id, role: "ADMINISTRATOR" } },
      },
    });
    await addJob(tx, "match-learner", { addressKeys: [key] });
    await recordAuditEvent(tx, {
      organizationId: organization.id,
      occurredAt: now,
      actor: `person:${person.id}`,
      action: "organization.created",
      subject: `organization:${organization.id}`,
    });
    return { organizationId: organization.id };
  });
}

const goneLink = () =>
  new Failure("not-found", "This setup link was already used or replaced. Restart Laurel to get a new one.");

async function createOrganization(tx: Db, first: FirstOrganization) {
  const { organizationName: name, organizationNumber: id, language, timeZone } = first;
  if (id === undefined) return tx.organization.create({ data: { name, language, timeZone } });
  try {
    const organization = await tx.organization.create({ data: { id, name, language, timeZone } });
    // The next organization that names no number must not be given this one.
    await tx.$queryRaw`SELECT setval(pg_get_serial_sequence('organizations', 'id'), max(id))::text FROM organizations`;
    return organization;
  } catch (cause) {
    if (!isDuplicate(cause)) throw cause;
    throw new Failure("conflict", "This number is already in use. Choose another one.", {
      field: "organizationNumber",
      cause,
    });
  }
}
