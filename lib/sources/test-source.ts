import { unwrapSecret } from "@/lib/crypto/wrap-secret";
import { db } from "@/lib/db/client";
import { Failure } from "@/lib/http/failure";
import { askPeer, requireSuccess } from "@/lib/peers/ask-peer";
import { parseEndpoint, parseTokenUrl } from "@/lib/peers/parse-endpoint";
import { PeerFault } from "@/lib/peers/peer";
import { requireKnownAddresses } from "@/lib/peers/require-known-addresses";
import { ConnectionTest, type TestStep, testPeer } from "@/lib/peers/test-peer";
import { secretPlace } from "./secret-place.ts";
import type { SourceInput } from "./source-input.ts";

const previewMax = 5;

export interface SourceTest {
  /** `address`, `token`, `version`, `read`, in this order. */
  steps: TestStep[];
  /** Up to five statements of the other store, the latest first, as they came. */
  preview: unknown[];
}

/** Tries a connection in four steps, without storing anything: the address and TLS, the token, the version, reading. For a
 *  source that is there already, `sourceId` lends its secret when none was entered, to its own endpoint and token endpoint
 *  alone: a secret that nobody may read is not to be sent wherever somebody says.
 *  Throws Failure: malformed for an address that is none, or not https, or for a missing secret; not-found. */
export async function testSource(
  organizationId: number,
  input: Pick<SourceInput, "endpoint" | "key" | "tokenUrl"> & { secret: string | null },
  sourceId: string | null = null,
): Promise<SourceTest> {
  const endpoint = parseEndpoint(input.endpoint);
  const tokenUrl = input.tokenUrl === null ? null : parseTokenUrl(input.tokenUrl);
  const secret = input.secret ?? (await keptSecret(organizationId, sourceId, endpoint, tokenUrl));
  const peer = { endpoint, tokenUrl, key: input.key, secret };
  const { steps, versions } = await testPeer(peer);
  const test = new ConnectionTest(steps);
  let preview: unknown[] = [];
  await test.step("read", async () => {
    const answer = requireSuccess(
      await askPeer(peer, { target: `/statements?limit=${previewMax}`, version: versions[0] ?? "1.0.3" }),
    );
    preview = statementsOf(answer.body.toString("utf8")).slice(0, previewMax);
  });
  return { steps: test.steps, preview };
}

async function keptSecret(
  organizationId: number,
  sourceId: string | null,
  endpoint: string,
  tokenUrl: string | null,
): Promise<string> {
  if (sourceId === null) throw new Failure("malformed", "Enter the secret.", { field: "secret", code: "missing" });
  const source = await db().source.findUnique({ where: { organizationId_id: { organizationId, id: sourceId } } });
  if (!source) throw new Failure("not-found", "There is no such inbound data source (any more).");
  requireKnownAddresses(source, { endpoint, tokenUrl });
  const { wrappedSecret: wrapped, wrappingKeyId } = source;
  return unwrapSecret({ wrapped, wrappingKeyId }, secretPlace(organizationId, sourceId));
}

function statementsOf(text: string): unknown[] {
  try {
    const result: unknown = JSON.parse(text);
    if (typeof result === "object" && result !== null && "statements" in result && Array.isArray(result.statements))
      return result.statements;
  } catch {
    // Told below, with the text.
  }
  throw new PeerFault("not-xapi", "The answer is not a list of statements. Check the endpoint.", {
    status: 200,
    body: text,
  });
}
