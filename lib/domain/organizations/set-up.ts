import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { addressKey } from "@/lib/domain/people/address-key";
import { checkNewPassword } from "@/lib/domain/people/check-new-password";
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
  /** The organization's id, which is part of URLs for partners; left out: the next free one. */
  organizationNumber?: number | undefined;
  /** The language of the texts that the organization writes. */
  language: OrganizationSettings["language"];
  /** An IANA name. */
  timeZone: string;
  personName: string;
  address: string;
  password: string;
}

/** Redeems a setup link: creates the first organization and its administrator, who is also the operator, in one transaction.
 *  The email address counts as verified, since only the person who runs the installation has the link.
 *  @throws Failure("not-found") if the link is used, replaced or unknown; Failure("conflict") if the organization number or the
 *  email address is in use, or the password is common or breached, after which the link is still valid. */
export async function setUp(token: string, first: FirstOrganization, now: Date): Promise<{ organizationId: number }> {
  // Hashing is slow by design, so it is not done for an unknown token.
  if (!(await findSetupLink(token))) throw invalidLink();
  await checkNewPassword(first.password, [first.personName, first.address, first.organizationName]);
  const passwordHash = await hashPassword(first.password);
  return transaction(async (tx) => {
    const { count } = await tx.setupLink.updateMany({
      where: { tokenHash: sha256(token), usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0 || (await hasAdministrator(tx))) throw invalidLink();

    const organization = await createOrganization(tx, first);
    const key = addressKey(first.address);
    const existing = await tx.emailAddress.findFirst({ where: { addressKey: key, verifiedAt: { not: null } } });
    if (existing)
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

const invalidLink = () =>
  new Failure("not-found", "This setup link was already used or replaced. Restart Laurel to get a new one.");

async function createOrganization(tx: Db, first: FirstOrganization) {
  const { organizationName: name, organizationNumber: id, language, timeZone } = first;
  if (id === undefined) return tx.organization.create({ data: { name, language, timeZone } });
  try {
    const organization = await tx.organization.create({ data: { id, name, language, timeZone } });
    // The next organization without a chosen number must not get this one.
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
