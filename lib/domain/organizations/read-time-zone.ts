import { db } from "@/lib/platform/db/client";

/** Reads an organization's time zone, an IANA name, in which its administrators read and enter times.
 *  @throws if the organization does not exist. */
export async function readTimeZone(organizationId: number): Promise<string> {
  const { timeZone } = await db().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { timeZone: true },
  });
  return timeZone;
}
