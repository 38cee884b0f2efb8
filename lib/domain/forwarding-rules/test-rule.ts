import type { PeerToTest } from "@/lib/domain/external-lrs/peer-input";
import { type KeptPeer, readPeerToTest } from "@/lib/domain/external-lrs/read-peer-to-test";
import { type TestStep, testPeer } from "@/lib/domain/external-lrs/test-peer";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { secretPlace } from "./secret-place.ts";

/** Tries a target in three steps, without sending it a statement: the address and TLS, the token, the version. `ruleId` is the
 *  rule that is there already, whose secret counts when none was entered.
 *  Throws Failure: malformed for an address that is none, or not https, or for a missing secret; not-found. */
export async function testRule(
  organizationId: number,
  input: PeerToTest,
  ruleId: string | null = null,
): Promise<TestStep[]> {
  const peer = await readPeerToTest(input, ruleId === null ? null : () => readKept(organizationId, ruleId));
  return (await testPeer(peer)).steps;
}

async function readKept(organizationId: number, id: string): Promise<KeptPeer> {
  const row = await db().forwardingRule.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (!row) throw new Failure("not-found", "The forwarding rule does not exist.");
  return { row, place: secretPlace(organizationId, id) };
}
