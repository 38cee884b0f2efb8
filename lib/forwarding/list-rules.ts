import { db } from "@/lib/db/client";
import { type RuleView, viewOf } from "./read-rule.ts";

/** An organization's rules by name. `after` are name and id of the last one of the page before, which may be gone by now. An index
 *  range: forwarding_rules (organization_id, name, id). */
export async function listRules(
  organizationId: number,
  { after, limit = 100 }: { after?: { name: string; id: string }; limit?: number } = {},
): Promise<RuleView[]> {
  const rules = await db().forwardingRule.findMany({
    where: {
      organizationId,
      ...(after && {
        name: { gte: after.name },
        OR: [{ name: { gt: after.name } }, { id: { gt: after.id } }],
      }),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
  return Promise.all(rules.map(viewOf));
}
