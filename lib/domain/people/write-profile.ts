import type { Db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { lockPerson } from "./lock-person.ts";
import { type ProfileAttribute, profileAttributes } from "./profile-attributes.ts";
import { attributesOf } from "./read-profile.ts";

/** A value before and after a change; null: no value. */
interface ProfileDifference {
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
}

/** Replaces a person's profile by the one that an app sent; attributes that are left out are removed. The differences are
 *  stored, so that the person can see and revert them; if there are none, nothing is stored.
 *  @returns whether anything changed. */
export async function writeProfile(
  { personId, appId }: { personId: string; appId: string },
  profile: { name: string; attributes: Partial<Record<ProfileAttribute, Prisma.JsonValue>> },
  now: Date,
): Promise<boolean> {
  return transaction(async (tx) => {
    const before = await lockProfile(tx, personId);
    const changes: Record<string, ProfileDifference> = {};
    const compare = (name: string, old: Prisma.JsonValue, current: Prisma.JsonValue) => {
      if (JSON.stringify(old) !== JSON.stringify(current)) changes[name] = { before: old, after: current };
    };
    compare("name", before.name, profile.name);
    for (const name of profileAttributes)
      compare(name, before.attributes[name] ?? null, profile.attributes[name] ?? null);
    if (Object.keys(changes).length === 0) return false;
    await storeProfile(tx, personId, profile);
    await tx.profileChange.create({ data: { personId, appId, changedAt: now, changes: asJson(changes) } });
    return true;
  });
}

/** Reads a person's name and attributes, and locks them until the transaction ends. */
export async function lockProfile(tx: Db, personId: string): Promise<{ name: string; attributes: Prisma.JsonObject }> {
  await lockPerson(tx, personId);
  const { name, profile } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, profile: true },
  });
  return { name, attributes: attributesOf(profile) };
}

export async function storeProfile(
  tx: Db,
  personId: string,
  { name, attributes }: { name: string; attributes: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { name, profile: asJson(attributes) },
    select: { id: true },
  });
}

// The value was parsed from JSON.
const asJson = (value: object) => value as Prisma.InputJsonObject;
