import type { ExternalLrsToTest } from "@/lib/domain/external-lrs/external-lrs-input";
import { readExternalLrsToTest, type StoredExternalLrs } from "@/lib/domain/external-lrs/read-external-lrs-to-test";
import { type TestStep, testExternalLrs } from "@/lib/domain/external-lrs/test-external-lrs";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { secretPlace } from "./secret-place.ts";

/** Tests a target in three steps, without sending a statement: address and TLS, token, version. `ruleId` is the stored rule
 *  whose secret is used if none was entered.
 *  @throws Failure: malformed for an address that is invalid or not https, or for a missing secret; not-found */
export async function testRule(
  organizationId: number,
  input: ExternalLrsToTest,
  ruleId: string | null = null,
): Promise<TestStep[]> {
  const lrs = await readExternalLrsToTest(input, ruleId === null ? null : () => readStored(organizationId, ruleId));
  return (await testExternalLrs(lrs)).steps;
}

async function readStored(organizationId: number, id: string): Promise<StoredExternalLrs> {
  const row = await db().forwardingRule.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (!row) throw new Failure("not-found", "The forwarding rule does not exist.");
  return { row, place: secretPlace(organizationId, id) };
}
