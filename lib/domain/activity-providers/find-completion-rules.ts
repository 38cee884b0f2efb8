import { db } from "@/lib/platform/db/client";
import { type CompletionRules, completionRuleColumns, completionRulesOf } from "./completion-rules.ts";

/** Finds the completion rules of an organization's activity provider, with the inbound source that it belongs to, if any; null if
 *  there is no such provider. */
export async function findCompletionRules(
  organizationId: number,
  id: string,
): Promise<{ name: string; sourceId: string | null; rules: CompletionRules } | null> {
  const provider = await db().activityProvider.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { name: true, sources: { select: { id: true }, take: 1 }, ...completionRuleColumns },
  });
  if (!provider) return null;
  return { name: provider.name, sourceId: provider.sources[0]?.id ?? null, rules: completionRulesOf(provider) };
}
