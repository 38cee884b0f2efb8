import { unwrapSecret } from "@/lib/crypto/wrap-secret";
import { db } from "@/lib/db/client";
import { Failure } from "@/lib/http/failure";
import { parseEndpoint, parseTokenUrl } from "@/lib/peers/parse-endpoint";
import { requireKnownAddresses } from "@/lib/peers/require-known-addresses";
import { type TestStep, testPeer } from "@/lib/peers/test-peer";
import type { RuleInput } from "./rule-input.ts";
import { secretPlace } from "./secret-place.ts";

/** Tries a target in three steps, without sending it a statement: the address and TLS, the token, the version. For a rule that
 *  is there already, `ruleId` lends its secret when none was entered, to its own endpoint and token endpoint alone: a secret
 *  that nobody may read is not to be sent wherever somebody says.
 *  Throws Failure: malformed for an address that is none, or not https, or for a missing secret; not-found. */
export async function testRule(
  organizationId: number,
  input: Pick<RuleInput, "endpoint" | "key" | "tokenUrl"> & { secret: string | null },
  ruleId: string | null = null,
): Promise<TestStep[]> {
  const endpoint = parseEndpoint(input.endpoint);
  const tokenUrl = input.tokenUrl === null ? null : parseTokenUrl(input.tokenUrl);
  const secret = input.secret ?? (await keptSecret(organizationId, ruleId, endpoint, tokenUrl));
  return (await testPeer({ endpoint, tokenUrl, key: input.key, secret })).steps;
}

async function keptSecret(
  organizationId: number,
  ruleId: string | null,
  endpoint: string,
  tokenUrl: string | null,
): Promise<string> {
  if (ruleId === null) throw new Failure("malformed", "Enter the secret.", { field: "secret", code: "missing" });
  const rule = await db().forwardingRule.findUnique({ where: { organizationId_id: { organizationId, id: ruleId } } });
  if (!rule) throw new Failure("not-found", "There is no such forwarding rule (any more).");
  requireKnownAddresses(rule, { endpoint, tokenUrl });
  const { wrappedSecret: wrapped, wrappingKeyId } = rule;
  return unwrapSecret({ wrapped, wrappingKeyId }, secretPlace(organizationId, ruleId));
}
