import type { Db } from "@/lib/platform/db/client";
import type { Ticket } from "./ticket.ts";

/** Uses a ticket up, with the transaction that it is used in.
 *  @returns false when it was used before; of several uses at once, one alone gets true. */
export async function redeemTicket(tx: Db, { organizationId, hash, expiresAt }: Ticket): Promise<boolean> {
  const { count } = await tx.spentTicket.createMany({
    data: [{ organizationId, ticketHash: hash, expiresAt }],
    skipDuplicates: true,
  });
  return count === 1;
}
