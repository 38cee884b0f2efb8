import * as oauth from "oauth4webapi";
import { clientOptions, expect, registration, test } from "./app.ts";
import { ask, newPlace } from "./ask.ts";
import { sampleRegistration, scopes } from "./samples.ts";

const json = { "content-type": "application/json; charset=utf-8", accept: "application/json" };
const register = (body: string, headers: Record<string, string> = {}) =>
  ask("POST", "/oauth/register", { headers: { ...json, ...headers }, body });
const changed = (changes: Record<string, unknown>) => register(JSON.stringify({ ...registration, ...changes }));

test("201 · 7.1.1 · the sample registration, verbatim but for the host, with every field in the answer", async () => {
  const before = Math.floor(Date.now() / 1000);
  const answer = await register(sampleRegistration);
  expect(answer.status).toBe(201);
  const { client_id, client_secret, client_id_issued_at, client_secret_expires_at, ...echoed } = answer.json();
  expect(echoed).toEqual(JSON.parse(sampleRegistration));
  expect([client_id, client_secret].map((text: string) => text.length >= 16)).toEqual([true, true]);
  expect(client_id_issued_at).toBeGreaterThanOrEqual(before - 60);
  expect(client_secret_expires_at === 0 || client_secret_expires_at > before).toBe(true);
});

test("201 · 7.1.1 · every client gets an id and a secret of its own", async () => {
  const answers = await Promise.all([register(sampleRegistration), register(sampleRegistration)]);
  const ids = answers.flatMap((answer) => [answer.json().client_id, answer.json().client_secret]);
  expect(new Set(ids).size).toBe(4);
});

test("201 · 7.1.1 · an independent client is content with the answer", async ({ apps }) => {
  const answer = await oauth.dynamicClientRegistrationRequest(apps.server, registration as never, clientOptions);
  const client = await oauth.processDynamicClientRegistrationResponse(answer);
  expect(client).toMatchObject(registration);
});

test("201 · 7.1.1 · the optional fields left out have their defaults", async () => {
  const { token_endpoint_auth_method: _, grant_types: __, response_types: ___, ...required } = registration;
  const answer = await register(JSON.stringify(required));
  expect(answer.json()).toMatchObject({
    token_endpoint_auth_method: "client_secret_basic",
    grant_types: ["authorization_code"],
    response_types: ["code"],
  });
});

test("201 · 7.1.1 · contacts, several redirect addresses, and an Authorization header that is not asked for", async () => {
  const changes = {
    contacts: ["support@wallet.example"],
    redirect_uris: [1, 2].map((at) => `https://wallet.example/${at}`),
  };
  const body = JSON.stringify({ ...registration, ...changes });
  const answer = await register(body, { authorization: "Bearer an initial access token" });
  expect([answer.status, answer.json()]).toEqual([201, expect.objectContaining(changes)]);
});

test("201 · 7.1.1 · the scope of the answer is what can be had of what was asked", async () => {
  const scope = `${scopes.readCredentials} https://purl.imsglobal.org/spec/clr/v2p0/scope/read offline_access`;
  expect((await changed({ scope })).json().scope).toBe(`${scopes.readCredentials} offline_access`);
});

for (const field of [
  "client_name",
  "client_uri",
  "logo_uri",
  "tos_uri",
  "policy_uri",
  "software_id",
  "software_version",
  "scope",
])
  for (const [what, value] of [
    ["missing", undefined],
    ["empty", ""],
    ["no string", ["x"]],
  ] as const)
    test(`400 · 7.1.1 · ${field} is ${what}`, async () => {
      const answer = await changed({ [field]: value });
      expect([answer.status, answer.json().error]).toEqual([400, "invalid_client_metadata"]);
    });

for (const [what, value] of Object.entries({
  missing: undefined,
  "no array": "https://wallet.example/Authorize",
  empty: [],
  "plain http": ["http://wallet.example/Authorize"],
  "on another host": ["https://wallet.example/Authorize", "https://other.example/Authorize"],
  "with a fragment": ["https://wallet.example/Authorize#here"],
  "of a scheme that runs script": ["javascript:alert(1)//wallet.example"],
  "with a parameter of the answer in it": ["https://wallet.example/Authorize?code=1"],
}))
  test(`400 · 7.1.1 · redirect_uris is ${what}`, async () => {
    const answer = await changed({ redirect_uris: value });
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_redirect_uri"]);
  });

for (const field of ["client_uri", "logo_uri", "tos_uri", "policy_uri"])
  for (const [what, value] of Object.entries({
    "another host name": "https://other.example/",
    "a sub-domain of it": "https://a.wallet.example/",
    "plain http": "http://wallet.example/",
    "no address": "wallet.example",
  }))
    test(`400 · 7.1.1 · ${field} is ${what}`, async () => {
      const answer = await changed({ [field]: value });
      expect([answer.status, answer.json().error]).toEqual([400, "invalid_client_metadata"]);
    });

for (const [what, changes] of Object.entries({
  "another way to authenticate": { token_endpoint_auth_method: "client_secret_post" },
  "another grant": { grant_types: ["client_credentials"] },
  "the implicit grant": { response_types: ["token"] },
  "grant_types that are no array": { grant_types: "authorization_code" },
  "response_types that are no array": { response_types: "code" },
  "contacts that are no array": { contacts: "support@wallet.example" },
  "no scope that is known": { scope: "https://purl.imsglobal.org/spec/clr/v2p0/scope/read" },
}))
  test(`400 · 7.1.1 · ${what}`, async () => {
    const answer = await changed(changes);
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_client_metadata"]);
  });

for (const [what, body, headers] of [
  ["a body that is not JSON", "{", {}],
  ["a body that is no object", "[]", {}],
  ["a body of another type", JSON.stringify(registration), { "content-type": "text/plain" }],
] as const)
  test(`400 · 7.1.1 · ${what}`, async () => {
    const answer = await register(body, headers);
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_client_metadata"]);
  });

test("405 · 7.1.1 · every other method of the registration endpoint, which names POST", async () => {
  for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
    const answer = await ask(method, "/oauth/register");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  }
});

test("429 · 7.1.1 · too many registrations from one place, with Retry-After", async () => {
  const place = { "x-forwarded-for": newPlace() };
  for (let attempt = 1; attempt <= 100; attempt++) {
    const answer = await register("{}", place);
    if (answer.status === 400) continue;
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    return;
  }
  throw new Error("a hundred registrations were answered");
});
