import { db } from "@/lib/platform/db/client";
import { addressKey } from "./address-key.ts";

/** Finds the person who has verified an email address, ignoring case, or null. */
export async function findPerson(address: string): Promise<{ id: string; passwordHash: string | null } | null> {
  const verified = await db().emailAddress.findFirst({
    where: { addressKey: addressKey(address), verifiedAt: { not: null } },
    select: { person: { select: { id: true, passwordHash: true } } },
  });
  return verified?.person ?? null;
}
