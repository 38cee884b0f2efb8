import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { PartnerValues } from "./partner-values.ts";
import { presets } from "./presets.ts";
import { writeSnippet } from "./write-snippet.ts";

const values: PartnerValues = {
  endpoints: { watershed: "https://a.example/lrs", imc: "https://a.example/xAPI", plain: "https://a.example/xapi" },
  tokenUrls: { watershed: "https://a.example/token", imc: "https://a.example/igs" },
  key: "the key",
  igsClientId: "it's",
  example: "write",
};

/** What a shell makes of the snippet: each curl as its arguments, answered with a token. */
function run(snippet: string): string[][] {
  const curl = `curl() { node -e 'console.error(JSON.stringify(process.argv.slice(1)))' -- "$@"; echo '{"access_token":"T0KEN"}'; }`;
  const script = `${curl}\n${snippet}`;
  const output = execFileSync("sh", ["-c", `{ ${script}\n} 2>&1 >/dev/null`], { encoding: "utf8" });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test.each(presets)("is what a shell understands, whatever the values: %s", (preset) => {
  const calls = run(writeSnippet(preset, values, "s'e\"c$ret"));
  const call = calls.at(-1) ?? [];
  expect(call).toContain(`${values.endpoints[preset]}/statements`);
  expect(JSON.parse(call.at(-1) ?? "")).toMatchObject({ result: { completion: true } });
  if (preset === "plain") expect(call).toContain("the key:s'e\"c$ret");
  else {
    expect(calls[0]).toEqual(expect.arrayContaining(["client_id=the key", "client_secret=s'e\"c$ret"]));
    expect(call).toContain("Authorization: Bearer T0KEN");
  }
  expect(call.includes("X-IGS-Client-Id: it's")).toBe(preset === "imc");
});

test("reads where it may not write, and asks for about where it may do neither", () => {
  expect(run(writeSnippet("plain", { ...values, example: "read" }, "s"))[0]).toContain(
    "https://a.example/xapi/statements?limit=1",
  );
  expect(run(writeSnippet("plain", { ...values, example: "about" }, "s"))[0]).toContain("https://a.example/xapi/about");
});
