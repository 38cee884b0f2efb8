import { db } from "@/lib/platform/db/client";
import {
  type CompletionRules,
  completionRuleColumns,
  completionRulesOf,
  defaultCompletionRules,
} from "./completion-rules.ts";

/** Reads the rules of activity providers, also of those that belong to inbound sources.
 *  @returns a function that returns the rules of one of them. */
export async function readCompletionRules(
  providers: readonly { organizationId: number; activityProviderId: string }[],
): Promise<(provider: { organizationId: number; activityProviderId: string }) => CompletionRules> {
  const keys = new Map(providers.map((provider) => [keyOf(provider), provider]));
  const rows = await db().activityProvider.findMany({
    where: { OR: [...keys.values()].map(({ organizationId, activityProviderId: id }) => ({ organizationId, id })) },
    select: { organizationId: true, id: true, ...completionRuleColumns },
  });
  const found = new Map(
    rows.map((row) => [
      keyOf({ organizationId: row.organizationId, activityProviderId: row.id }),
      completionRulesOf(row),
    ]),
  );
  return (provider) => found.get(keyOf(provider)) ?? defaultCompletionRules;
}

const keyOf = ({ organizationId, activityProviderId }: { organizationId: number; activityProviderId: string }) =>
  `${organizationId} ${activityProviderId}`;
