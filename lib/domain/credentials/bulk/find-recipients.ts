import type { Db } from "@/lib/platform/db/client";

/** Who has verified an address, as far as a badge needs to know them. */
export interface KnownRecipient {
  personId: string;
  /** BCP 47; null: they have chosen none. */
  language: string | null;
  /** The DID that a wallet of theirs proved last. */
  subjectDid: string | null;
}

/** The people who have verified these addresses (in lower case), by address. */
export async function findRecipients(tx: Db, addressKeys: string[]): Promise<Map<string, KnownRecipient>> {
  const rows = await tx.emailAddress.findMany({
    where: { addressKey: { in: addressKeys }, verifiedAt: { not: null } },
    select: {
      addressKey: true,
      person: {
        select: { id: true, language: true, dids: { orderBy: [{ provedAt: "desc" }, { did: "asc" }], take: 1 } },
      },
    },
  });
  return new Map(
    rows.map(({ addressKey, person: { id, language, dids } }) => [
      addressKey,
      { personId: id, language, subjectDid: dids[0]?.did ?? null },
    ]),
  );
}
