import { db } from "@/lib/platform/db/client";

/** The PostgreSQL notification channel for open learner pages; the payload is a person's id. */
export const learnerUpdatesChannel = "learner_updates";

/** Notifies the open pages of these people that their data has changed. A page that misses the notification shows the new data
 *  when it is next loaded. */
export async function notifyLearners(personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db()
    .$executeRaw`SELECT pg_notify(${learnerUpdatesChannel}, person_id) FROM unnest(${[...new Set(personIds)]}::text[]) AS t(person_id)`;
}
