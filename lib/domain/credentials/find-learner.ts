import { findKnownPerson } from "@/lib/domain/people/find-known-person";
import { db } from "@/lib/platform/db/client";

/** Finds the learner with badges of an organization that has an email address known to the organization: see find-known-person.ts.
 *  @returns the person's id; null if there is none. */
export async function findLearner(organizationId: number, address: string): Promise<string | null> {
  const personId = await findKnownPerson(organizationId, address);
  if (personId === null) return null;
  return (await db().credential.count({ where: { organizationId, personId } })) > 0 ? personId : null;
}
