import { db } from "@/lib/platform/db/client";
import { addressKey } from "./address-key.ts";

/** Whoever has verified this address, in whatever case it is written, or null. */
export async function findPerson(address: string): Promise<{ id: string; passwordHash: string | null } | null> {
  const owned = await db().emailAddress.findFirst({
    where: { addressKey: addressKey(address), verifiedAt: { not: null } },
    select: { person: { select: { id: true, passwordHash: true } } },
  });
  return owned?.person ?? null;
}
