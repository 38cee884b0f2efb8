import { db } from "@/lib/platform/db/client";

export interface ListedAddress {
  id: string;
  address: string;
  isVerified: boolean;
  isPrimary: boolean;
}

/** Lists a person's email addresses: the primary one first, then the oldest first. */
export async function listAddresses(personId: string): Promise<ListedAddress[]> {
  const rows = await db().emailAddress.findMany({
    where: { personId },
    orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }],
    select: { id: true, address: true, verifiedAt: true, isPrimary: true },
  });
  return rows.map(({ verifiedAt, ...row }) => ({ ...row, isVerified: verifiedAt !== null }));
}
