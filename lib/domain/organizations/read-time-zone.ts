import { db } from "@/lib/platform/db/client";

/** An organization's time zone, an IANA name: the one in which its administrators read and enter times. */
export async function readTimeZone(organizationId: number): Promise<string> {
  const { timeZone } = await db().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { timeZone: true },
  });
  return timeZone;
}
