import { db } from "@/lib/platform/db/client";

/** How a person can sign in, beside emailed codes and links. */
export interface SignInMethods {
  hasPassword: boolean;
  /** When the authenticator app was added; null: none is in use. */
  secondFactorSince: Date | null;
  /** How many recovery codes are unused. */
  recoveryCodes: number;
  /** The primary address, or else any verified one; null: none is verified. */
  address: string | null;
}

/** Returns how a person can sign in. */
export async function readSignInMethods(personId: string): Promise<SignInMethods> {
  const person = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      passwordHash: true,
      secondFactor: { select: { confirmedAt: true } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
      emailAddresses: { where: { verifiedAt: { not: null } }, orderBy: { isPrimary: "desc" }, take: 1 },
    },
  });
  return {
    hasPassword: person.passwordHash !== null,
    secondFactorSince: person.secondFactor?.confirmedAt ?? null,
    recoveryCodes: person._count.recoveryCodes,
    address: person.emailAddresses[0]?.address ?? null,
  };
}
