import type { ExternalLrsToTest } from "@/lib/domain/external-lrs/external-lrs-input";
import { readExternalLrsToTest, type StoredExternalLrs } from "@/lib/domain/external-lrs/read-external-lrs-to-test";
import { requestExternalLrs } from "@/lib/domain/external-lrs/request-external-lrs";
import { ConnectionTest, type TestStep, testExternalLrs } from "@/lib/domain/external-lrs/test-external-lrs";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { readJsonObject } from "@/lib/platform/remote-servers/read-json-object";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";
import { secretPlace } from "./secret-place.ts";

const previewMax = 5;

export interface SourceTest {
  /** `address`, `token`, `version`, `read`, in this order. */
  steps: TestStep[];
  /** Up to five statements of the external LRS, latest first, as they arrived. */
  preview: unknown[];
}

/** Tests a connection in four steps, without storing anything: address and TLS, token, version, reading. `sourceId` is the
 *  stored source whose secret is used if none was entered.
 *  @throws Failure: malformed for an address that is invalid or not https, or for a missing secret; not-found */
export async function testSource(
  organizationId: number,
  input: ExternalLrsToTest,
  sourceId: string | null = null,
): Promise<SourceTest> {
  const lrs = await readExternalLrsToTest(input, sourceId === null ? null : () => readStored(organizationId, sourceId));
  const { steps, versions } = await testExternalLrs(lrs);
  const test = new ConnectionTest(steps);
  let preview: unknown[] = [];
  await test.step("read", async () => {
    const answer = requireSuccess(
      await requestExternalLrs(lrs, { target: `/statements?limit=${previewMax}`, version: versions[0] ?? "1.0.3" }),
    );
    preview = statementsOf(answer).slice(0, previewMax);
  });
  return { steps: test.steps, preview };
}

async function readStored(organizationId: number, id: string): Promise<StoredExternalLrs> {
  const row = await db().source.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (!row) throw new Failure("not-found", "The inbound source does not exist.");
  return { row, place: secretPlace(organizationId, id) };
}

/** @throws RemoteFault("unexpected-response") */
function statementsOf(response: GuardedAnswer): unknown[] {
  const statements = readJsonObject(response)?.["statements"];
  if (Array.isArray(statements)) return statements;
  throw new RemoteFault("unexpected-response", "The response is not a list of statements. Check the endpoint URL.", {
    response,
  });
}
