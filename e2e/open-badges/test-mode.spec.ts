import { type Connection, expect, test } from "./app.ts";
import { ask, credentialsPath, discoveryPath, profilePath } from "./ask.ts";

// Errors that do not come by themselves: where TEST_MODE is on, they come when they are asked for. Where it is off, the header
// that asks for them is passed over.

let connection: Connection;
let isTestMode = false;
test.beforeAll(async ({ apps }) => {
  connection = await apps.connect();
  isTestMode = (await ask("GET", discoveryPath, { headers: { "x-test-answer": "503" } })).status === 503;
});

const operations = [
  ["getCredentials", "GET", credentialsPath, 200],
  ["upsertCredential", "POST", credentialsPath, 400],
  ["getProfile", "GET", profilePath, 200],
  ["putProfile", "PUT", profilePath, 400],
  ["getServiceDescription", "GET", discoveryPath, 200],
] as const;

for (const [name, method, path, otherwise] of operations)
  for (const status of [400, 401, 403, 404, 405, 406, 429, 500, 503])
    test(`${status} · 6.2 · ${name}, as Imsx_StatusInfo`, async () => {
      const answer = await ask(method, path, {
        token: connection.accessToken,
        headers: {
          "x-test-answer": String(status),
          ...(method === "GET" ? {} : { "content-type": "application/json" }),
        },
        body: method === "GET" ? null : "{}",
      });
      expect(answer.status).toBe(isTestMode ? status : otherwise);
      if (isTestMode && status !== 401)
        expect((await ask("GET", profilePath, { token: connection.accessToken })).status).toBe(200);
    });

for (const path of ["/oauth/register", "/oauth/token", "/oauth/revoke", "/oauth/introspect"])
  for (const status of [400, 401, 429, 500, 503])
    test(`${status} · 7.1 · ${path}, in OAuth's words`, async () => {
      const answer = await ask("POST", path, { headers: { "x-test-answer": String(status) } });
      expect(answer.status).toBe(isTestMode ? status : 400);
    });

for (const [name, method, path] of operations)
  test(`406 · 6.2 · ${name} for an Accept header that allows none of its media types`, async () => {
    const headers = { accept: "image/png", ...(method === "GET" ? {} : { "content-type": "application/json" }) };
    const answer = await ask(method, path, {
      token: connection.accessToken,
      headers,
      body: method === "GET" ? null : "{}",
    });
    expect([406, ...(name === "getServiceDescription" ? [200] : [])]).toContain(answer.status);
  });
