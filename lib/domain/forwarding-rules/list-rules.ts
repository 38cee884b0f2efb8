import { type NamePage, pageByName } from "@/lib/domain/external-lrs/page-by-name";
import { db } from "@/lib/platform/db/client";
import { type RuleView, viewOf } from "./read-rule.ts";

/** An organization's rules by name. An index range: forwarding_rules (organization_id, name, id). */
export async function listRules(organizationId: number, page: NamePage = {}): Promise<RuleView[]> {
  return Promise.all((await db().forwardingRule.findMany(pageByName(organizationId, page))).map(viewOf));
}
