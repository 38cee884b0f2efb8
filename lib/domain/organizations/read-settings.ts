import { db } from "@/lib/platform/db/client";

/** Reads an organization's settings. `language` and `timeZone` may have values that the settings page does not offer.
 *  @throws if the organization does not exist. */
export function readSettings(organizationId: number): Promise<{
  name: string;
  language: string;
  timeZone: string;
  revokesWithdrawn: boolean;
}> {
  return db().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, language: true, timeZone: true, revokesWithdrawn: true },
  });
}
