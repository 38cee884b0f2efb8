import type { Db } from "@/lib/platform/db/client";
import type { Ticket } from "./ticket.ts";

/** Uses a ticket up, in the caller's transaction.
 *  @returns false if it was used before; of several concurrent uses only one gets true */
export async function redeemTicket(tx: Db, { organizationId, hash, expiresAt }: Ticket): Promise<boolean> {
  const { count } = await tx.spentTicket.createMany({
    data: [{ organizationId, ticketHash: hash, expiresAt }],
    skipDuplicates: true,
  });
  return count === 1;
}
