import { withAdvisoryPlace } from "@/lib/platform/db/with-advisory-lock";
import { withTimeBudget } from "@/lib/platform/remote-servers/time-budget";

/** How many jobs of one organization may wait for external LRSs at the same time, in all processes. */
const placesOfOrganization = 2;

/** Runs a job that calls an external LRS within its time budget, unless as many jobs as an organization may have do so already: slow
 *  servers of one organization leave room for the others.
 *  @returns the result of `work`; null if all places are taken */
export function withPlaceOfOrganization<T>(
  organizationId: number,
  budgetMs: number,
  work: () => Promise<T>,
): Promise<T | null> {
  return withAdvisoryPlace(`external-lrs-of-organization/${organizationId}`, placesOfOrganization, () =>
    withTimeBudget(budgetMs, work),
  );
}
