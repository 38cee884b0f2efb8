import { db } from "@/lib/platform/db/client";

/** The channel on which open pages of learners listen; the payload is a person's id. */
export const learnerUpdatesChannel = "learner_updates";

/** Tells the open pages of these people that there is something new to show. A page that misses it shows it when it is next
 *  opened. */
export async function notifyLearners(personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db()
    .$executeRaw`SELECT pg_notify(${learnerUpdatesChannel}, person_id) FROM unnest(${[...new Set(personIds)]}::text[]) AS t(person_id)`;
}
