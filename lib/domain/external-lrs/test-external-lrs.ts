import { allowsPrivateTargets } from "@/lib/platform/remote-servers/allows-private";
import { fetchGuarded, type GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { asRemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import type { ExternalLrs, XapiVersion } from "./external-lrs.ts";
import { type ExternalLrsFaultCode, externalLrsFaultCode } from "./fault-code.ts";
import { deleteToken, obtainToken } from "./obtain-token.ts";
import { versionsOrTry } from "./read-versions.ts";
import { requestExternalLrs } from "./request-external-lrs.ts";

export type TestStepName = "address" | "token" | "version" | "read";

/** One step of a connection test, for a translated sentence. */
export interface TestStep {
  step: TestStepName;
  result: "passed" | "failed" | "skipped";
  /** Why it failed; `passed`; or why it was skipped: `basic` (no token is needed), `after-failure`. */
  code: ExternalLrsFaultCode | "passed" | "basic" | "after-failure";
  /** In English, for callers of the API; null if there is nothing to say. */
  message: string | null;
  /** The LRS's response, truncated; null if there was none or it does not matter. */
  status: number | null;
  body: string | null;
}

/** Runs the first steps of a connection test in order; after a failed step the others are skipped. `address`: name,
 *  connection and TLS; `token`: key and secret give a token; `version`: the about resource lists xAPI 1.0 or 2.0,
 *  or an LRS without it answers in one of them. */
export async function testExternalLrs(lrs: ExternalLrs): Promise<{ steps: TestStep[]; versions: XapiVersion[] }> {
  const connection = new ConnectionTest();
  let about: GuardedAnswer | undefined;
  await connection.step("address", async () => {
    about = await fetchGuarded(`${lrs.endpoint}/about`, {
      headers: { "x-experience-api-version": "1.0.3" },
      timeoutMs: 15_000,
      bytesMax: 1024 * 1024,
      allowsPrivate: allowsPrivateTargets(),
    });
  });
  const { tokenUrl } = lrs;
  if (tokenUrl === null) connection.skip("token", "basic");
  else
    await connection.step("token", async () => {
      deleteToken(lrs);
      await obtainToken({ ...lrs, tokenUrl });
    });
  let versions: XapiVersion[] = [];
  await connection.step("version", async () => {
    // Some LRSs require credentials even for about, which xAPI lets everybody read.
    if (about === undefined || about.status === 401 || about.status === 403)
      about = await requestExternalLrs(lrs, { target: "/about", version: "1.0.3", timeoutMs: 15_000 });
    versions = await versionsOrTry(lrs, about);
  });
  return { steps: connection.steps, versions };
}

/** Steps that run in order until one fails. */
export class ConnectionTest {
  constructor(readonly steps: TestStep[] = []) {}

  async step(step: TestStepName, work: () => Promise<void>): Promise<void> {
    if (this.steps.some(({ result }) => result === "failed")) return this.skip(step, "after-failure");
    try {
      await work();
      this.steps.push({ step, result: "passed", code: "passed", message: null, status: null, body: null });
    } catch (thrown) {
      const fault = asRemoteFault(thrown);
      const { message, status, body } = fault;
      this.steps.push({ step, result: "failed", code: externalLrsFaultCode(fault), message, status, body });
    }
  }

  skip(step: TestStepName, code: "basic" | "after-failure"): void {
    const failed = this.steps.some(({ result }) => result === "failed");
    this.steps.push({
      step,
      result: "skipped",
      code: failed ? "after-failure" : code,
      message: null,
      status: null,
      body: null,
    });
  }
}
