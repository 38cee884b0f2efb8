import { db } from "@/lib/platform/db/client";

/** What an organization says about itself; `language` and `timeZone` may be others than its settings page offers. */
export function readSettings(organizationId: number): Promise<{ name: string; language: string; timeZone: string }> {
  return db().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, language: true, timeZone: true },
  });
}
