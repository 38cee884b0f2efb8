import { db } from "@/lib/db/client";
import { type RuleView, viewOf } from "./read-rule.ts";

/** An organization's rules by name. `after` is the id of the last one of the page before. */
export async function listRules(
  organizationId: number,
  { after, limit = 100 }: { after?: string; limit?: number } = {},
): Promise<RuleView[]> {
  const rules = await db().forwardingRule.findMany({
    where: { organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    ...(after === undefined ? {} : { cursor: { organizationId_id: { organizationId, id: after } }, skip: 1 }),
  });
  return Promise.all(rules.map(viewOf));
}
