import { db } from "@/lib/db/client";
import { type NamePage, pageByName } from "@/lib/peers/page-by-name";
import { type RuleView, viewOf } from "./read-rule.ts";

/** An organization's rules by name. An index range: forwarding_rules (organization_id, name, id). */
export async function listRules(organizationId: number, page: NamePage = {}): Promise<RuleView[]> {
  return Promise.all((await db().forwardingRule.findMany(pageByName(organizationId, page))).map(viewOf));
}
