import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** A person as apps may read them. */
export interface PersonProfile {
  name: string;
  /** The primary address if it is verified, else null. */
  email: string | null;
  /** All verified addresses. */
  emails: string[];
  /** Values by the names of `profileAttributes`. */
  attributes: Prisma.JsonObject;
}

/** Returns a person's profile, or null if the person does not exist. */
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

/** Narrows the column `profile` to an object; it is never written as anything else. */
export function attributesOf(profile: Prisma.JsonValue): Prisma.JsonObject {
  return typeof profile === "object" && profile !== null && !Array.isArray(profile) ? profile : {};
}
