import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** A person as apps may read them. */
export interface PersonProfile {
  name: string;
  /** The primary address, when it is verified; null otherwise. */
  email: string | null;
  /** Every verified address. */
  emails: string[];
  /** By the names of `profileAttributes`. */
  attributes: Prisma.JsonObject;
}

/** A person's profile; null when there is no such person (any more). */
export async function readProfile(personId: string): Promise<PersonProfile | null> {
  const person = await db().person.findUnique({
    where: { id: personId },
    select: {
      name: true,
      profile: true,
      emailAddresses: {
        where: { verifiedAt: { not: null } },
        orderBy: { createdAt: "asc" },
        select: { address: true, isPrimary: true },
      },
    },
  });
  if (!person) return null;
  const { name, profile, emailAddresses } = person;
  return {
    name,
    email: emailAddresses.find(({ isPrimary }) => isPrimary)?.address ?? null,
    emails: emailAddresses.map(({ address }) => address),
    attributes: attributesOf(profile),
  };
}

/** The column as an object: it is only ever written as one. */
export function attributesOf(profile: Prisma.JsonValue): Prisma.JsonObject {
  return typeof profile === "object" && profile !== null && !Array.isArray(profile) ? profile : {};
}
