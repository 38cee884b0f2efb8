/** The W3C's test suites judge this product, which signs and verifies for them by the VC-API.
 *
 *  Usage: node --import tsx e2e/judges/w3c/run.ts <folder with the suites> [suite …]
 *
 *  See README.md beside this file for how to get the suites. Ends with 1 when a test fails that docs/conformance/external-validators.md does not
 *  name with its reason. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { testIssuer } from "@/lib/protocols/vc-api/test-issuer";
import { serveRoutes } from "@/test/serve-routes";
import { expectedFailures } from "./expected-failures.ts";

const [folder, ...chosen] = process.argv.slice(2);
if (folder === undefined) throw new Error("Pass the directory that contains the test suites as the first argument.");
const say = (line: string) => process.stdout.write(`${line}\n`);

const suites: Readonly<Record<string, string[]>> = {
  "vc-data-model-2.0-test-suite": ["vc2.0"],
  "vc-di-eddsa-test-suite": ["eddsa-rdfc-2022"],
  "vc-bitstring-status-list-test-suite": ["BitstringStatusList", "Revocation"],
  "vc-di-ecdsa-test-suite": ["ecdsa-rdfc-2019", "ecdsa-sd-2023"],
};
/** Judged as a verifier alone: badges are not signed that way. */
const verifyOnly = ["vc-di-ecdsa-test-suite"];

const temporary = mkdtempSync(path.join(tmpdir(), "laurel-judges-"));
const front = await startFront();
Object.assign(process.env, {
  VC_API: "true",
  PUBLIC_URL: front.origin,
  // Nothing that is judged touches the database.
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  LAUREL_SECRET: "a secret that only this run knows, long enough",
  LOG_LEVEL: "silent",
});
const served = await serveRoutes();
front.leadTo(served.origin);
let unexpected = 0;
try {
  for (const [suite, tags] of Object.entries(suites)) {
    if (chosen.length > 0 && !chosen.includes(suite)) continue;
    const directory = path.resolve(folder, suite);
    if (!existsSync(directory)) {
      say(`${suite}: not found`);
      continue;
    }
    writeFileSync(path.join(directory, "localConfig.cjs"), configOf(suite, tags));
    unexpected += report(suite, await runMocha(directory));
  }
} finally {
  await served.stop();
  await front.stop();
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = unexpected > 0 ? 1 : 0;

/** The suites speak https alone. */
async function startFront() {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(temporary, name));
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", key ?? "", "-out", cert ?? ""];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, ...files], {
    stdio: "ignore",
  });
  let target = "";
  const server = createServer(
    { key: readFileSync(key ?? ""), cert: readFileSync(cert ?? "") },
    (incoming, outgoing) => {
      const { method, headers, url = "/" } = incoming;
      const passed = request(`${target}${url}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on("error", () => outgoing.destroy());
      incoming.pipe(passed);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  // An address of a socket is one of these when it listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    leadTo: (origin: string) => {
      target = origin;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function configOf(suite: string, tags: string[]): string {
  const api = `${front.origin}/vc-api`;
  const endpoint = (at: string) => ({
    id: testIssuer().did,
    endpoint: `${api}/${at}`,
    supports: { vc: ["1.1", "2.0"] },
    supportedEcdsaKeyTypes: ["P-256", "P-384"],
    tags,
  });
  const implementation = {
    name: "Laurel",
    implementation: "Laurel",
    issuers: verifyOnly.includes(suite) ? [] : [endpoint("credentials/issue")],
    verifiers: [endpoint("credentials/verify")],
    vpVerifiers: [endpoint("presentations/verify")],
  };
  const settings = { enableInteropTests: false, testAllImplementations: false };
  return `module.exports = ${JSON.stringify({ settings, implementations: [implementation] }, null, 2)};\n`;
}

interface Outcome {
  passes: { fullTitle: string }[];
  failures: { fullTitle: string; err: { message?: string } }[];
  pending: { fullTitle: string }[];
}

async function runMocha(directory: string): Promise<Outcome> {
  const output = path.join(temporary, "outcome.json");
  rmSync(output, { force: true });
  const mocha = path.join(directory, "node_modules/mocha/bin/mocha.js");
  const flags = ["tests/", "--reporter", "json", "--reporter-option", `output=${output}`, "--timeout", "15000"];
  const child = spawn(process.execPath, ["--preserve-symlinks", mocha, ...flags, "--preserve-symlinks"], {
    cwd: directory,
    env: { ...process.env, APP_ROOT_PATH: directory, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    stdio: process.env["JUDGES_VERBOSE"] ? "inherit" : "ignore",
  });
  await new Promise((resolve) => child.once("exit", resolve));
  if (!existsSync(output)) throw new Error("The test suite did not start. Set JUDGES_VERBOSE=1 to see its output.");
  return JSON.parse(readFileSync(output, "utf8"));
}

/** Says what a suite found, and returns how many of its failures nobody expects. */
function report(suite: string, { passes, failures, pending }: Outcome): number {
  const expected = failures.map(({ fullTitle, err }) => ({
    fullTitle,
    message: err.message ?? "",
    reason: expectedFailures[suite]?.find(({ title }) => fullTitle.includes(title))?.reason,
  }));
  say(`${suite}: ${passes.length} pass, ${failures.length} fail, ${pending.length} not applicable`);
  for (const { fullTitle, message, reason } of expected)
    say(
      reason === undefined
        ? `  FAILS ${fullTitle}\n        ${message.slice(0, 300)}`
        : `  known ${fullTitle}: ${reason}`,
    );
  const gone = (expectedFailures[suite] ?? []).filter(
    ({ title }) => !failures.some((one) => one.fullTitle.includes(title)),
  );
  for (const { title } of gone)
    say(`  PASSES, but docs/conformance/external-validators.md lists it as failing: ${title}`);
  return expected.filter(({ reason }) => reason === undefined).length + gone.length;
}
