import type { TestStep } from "@/lib/domain/external-lrs/test-external-lrs";
import { readRule } from "./read-rule.ts";
import { testRule } from "./test-rule.ts";

/** Tests the connection of a forwarding rule with the address, key and secret that are saved.
 *  @throws Failure("not-found") */
export async function testSavedRule(organizationId: number, ruleId: string): Promise<TestStep[]> {
  const { endpoint, key, tokenUrl } = await readRule(organizationId, ruleId);
  return testRule(organizationId, { endpoint, key, tokenUrl, secret: null }, ruleId);
}
