import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { writeSamples } from "./write-samples.ts";

const samples = writeSamples(
  {
    server: "https://a.example/ims/ob/v3p0",
    addresses: {
      registration: "https://a.example/oauth/register",
      authorization: "https://a.example/oauth/authorize",
      token: "https://a.example/oauth/token",
      refresh: "https://a.example/oauth/token",
      revocation: "https://a.example/oauth/revoke",
    },
  },
  "https://a.example/oauth/introspect",
  ["https://purl.example/scope/read", "offline_access"],
);

/** What the commands ask of openssl, since not every machine has it. */
const openssl = `openssl() {
    node -e 'const [what, form, length] = process.argv.slice(1);
      const { createHash, randomBytes } = require("node:crypto");
      const input = () => require("node:fs").readFileSync(0);
      process.stdout.write(what === "rand" ? randomBytes(+length).toString(form.slice(1))
        : what === "dgst" ? createHash("sha256").update(input()).digest() : input().toString("base64"))' -- "$@"
  }`;

/** Runs commands in one shell, with a code in the place of the `…`, and gives the arguments of each call of curl in them, and
 *  what they put out at last. Registration, tokens and badges are answered as a server would. */
function run(...commands: string[]): { calls: string[][]; output: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-samples-"));
  const answer = (body: Record<string, string>) => `HTTP/1.1 200 OK\r\nETag: W/"t"\r\n\r\n${JSON.stringify(body)}\n`;
  writeFileSync(`${folder}/register`, answer({ client_id: "c1", client_secret: "s3" }));
  writeFileSync(`${folder}/token`, answer({ access_token: "T0KEN", refresh_token: "R1" }));
  const curl = `curl() {
    node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@" >> calls
    case "$*" in */oauth/register*) cat register;; */oauth/token*|*/credentials*) cat token;; *-o*) echo {} > profile.json;; esac
  }`;
  try {
    const script = [openssl, curl, ...commands].join("\n").replace("CODE=…", "CODE=c0de");
    const output = execFileSync("sh", ["-eu"], { input: script, cwd: folder, encoding: "utf8" });
    const calls = readFileSync(`${folder}/calls`, "utf8").trim().split("\n");
    return { calls: calls.map((line) => JSON.parse(line)), output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("runs from one command to the next, each with what came before", () => {
  const { calls } = run(...Object.values(samples));
  const callOf = (text: string) => calls.filter((call) => call.includes(text));
  expect(calls).toHaveLength(Object.keys(samples).length - 1);
  const [byCode, byRefreshToken] = callOf("https://a.example/oauth/token");
  expect(byCode).toEqual([
    ...["-sSi", "https://a.example/oauth/token", "-u", "c1:s3"],
    ...["--data-urlencode", "grant_type=authorization_code", "--data-urlencode", "code=c0de"],
    ...["--data-urlencode", "redirect_uri=https://wallet.example/callback", "--data-urlencode"],
    expect.stringMatching(/^code_verifier=[\w-]{43}$/),
  ]);
  expect(byRefreshToken).toContain("refresh_token=R1");
  const atTheApi = calls.filter((call) => call.some((word) => /v3p0\/(credentials|profile)/.test(word)));
  expect(atTheApi).toHaveLength(7);
  for (const call of atTheApi) expect(call).toContain("Authorization: Bearer T0KEN");
  expect(callOf('If-None-Match: W/"t"')).toHaveLength(1);
  expect(callOf("https://a.example/oauth/introspect")[0]).toContain("token=T0KEN");
  expect(callOf("https://a.example/oauth/revoke")[0]).toContain("token=R1");
});

it("registers what can be parsed, and goes on to an address with everything in it", () => {
  const { calls, output } = run(samples.discover, samples.register, samples.authorize);
  expect(calls[0]).toEqual(["-sS", "https://a.example/ims/ob/v3p0/discovery"]);
  const registration = JSON.parse(calls[1]?.at(-1) ?? "");
  expect(registration).toMatchObject({ scope: "https://purl.example/scope/read offline_access" });
  const query = Object.fromEntries(new URL(output.trim().split("\n").at(-1) ?? "").searchParams);
  expect(query).toMatchObject({
    client_id: "c1",
    redirect_uri: registration.redirect_uris[0],
    scope: registration.scope,
    state: expect.stringMatching(/^[0-9a-f]{32}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
});
