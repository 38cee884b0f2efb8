import { execFileSync } from "node:child_process";
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

/** The arguments that curl is called with. */
function run(sample: string): string[] {
  const variables =
    "CLIENT_ID=c1; CLIENT_SECRET='s 3'; CODE=c0de; VERIFIER=v; TOKEN=T0KEN; REFRESH_TOKEN=R1; ETAG='W/\"t\"';";
  const curl = `curl() { node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@"; }`;
  return JSON.parse(execFileSync("sh", ["-c", `${curl}\n${variables}\n${sample}`], { encoding: "utf8" }));
}

it("authenticates where the flow demands it, with what came before", () => {
  expect(run(samples.token)).toEqual([
    ...["-i", "https://a.example/oauth/token", "-u", "c1:s 3"],
    ...["--data-urlencode", "grant_type=authorization_code", "--data-urlencode", "code=c0de"],
    ...["--data-urlencode", "redirect_uri=https://wallet.example/callback", "--data-urlencode", "code_verifier=v"],
  ]);
  for (const name of ["credentials", "unchanged", "upsert", "upsertToken", "profile", "putProfile", "test"] as const)
    expect(run(samples[name]), name).toContain("Authorization: Bearer T0KEN");
  expect(run(samples.unchanged)).toContain('If-None-Match: W/"t"');
  expect(run(samples.refresh)).toContain("refresh_token=R1");
  expect(run(samples.revoke)).toContain("token=R1");
  expect(run(samples.introspect)).toContain("token=T0KEN");
});

it("registers what can be parsed, and goes on to an address with everything in it", () => {
  const registration = JSON.parse(run(samples.register).at(-1) ?? "");
  expect(registration).toMatchObject({ scope: "https://purl.example/scope/read offline_access" });
  expect(run(samples.discover)).toEqual(["-sS", "https://a.example/ims/ob/v3p0/discovery"]);
  const url = execFileSync("sh", ["-c", `CLIENT_ID=c1; ${samples.authorize}`], { encoding: "utf8" });
  const query = Object.fromEntries(new URL(url.trim()).searchParams);
  expect(query).toMatchObject({
    client_id: "c1",
    redirect_uri: registration.redirect_uris[0],
    scope: registration.scope,
    state: expect.stringMatching(/^[0-9a-f]{32}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
});
