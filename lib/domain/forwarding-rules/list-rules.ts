import { db } from "@/lib/platform/db/client";
import { byName, type NameKey, type Page } from "@/lib/platform/db/page";
import { type RuleView, viewOf } from "./read-rule.ts";

/** Lists an organization's forwarding rules by name: by the index (organization_id, name, id). */
export async function listRules(organizationId: number, page: Page<NameKey>): Promise<RuleView[]> {
  const { where, ...order } = byName(page);
  const rules = await db().forwardingRule.findMany({ where: { organizationId, ...where }, ...order });
  return Promise.all(rules.map(viewOf));
}
