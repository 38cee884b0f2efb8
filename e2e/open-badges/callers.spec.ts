import { type Connection, expect, test } from "./app.ts";
import { ask, credentialsPath, discoveryPath, profilePath } from "./ask.ts";
import { codeOf } from "./contract.ts";
import { scopes } from "./samples.ts";

const operations = [
  { name: "getCredentials", method: "GET", path: credentialsPath, scope: scopes.readCredentials },
  { name: "upsertCredential", method: "POST", path: credentialsPath, scope: scopes.writeCredentials },
  { name: "getProfile", method: "GET", path: profilePath, scope: scopes.readProfile },
  { name: "putProfile", method: "PUT", path: profilePath, scope: scopes.writeProfile },
];
const withBody = (method: string) =>
  method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } };

for (const { name, method, path } of operations) {
  test(`401 · 6.2.1 · ${name} without a token, as Imsx_StatusInfo`, async () => {
    const answer = await ask(method, path, withBody(method));
    expect([answer.status, codeOf(answer.json())]).toEqual([401, "unauthorizedrequest"]);
    expect(answer.headers.get("www-authenticate")).not.toContain("error=");
  });

  test(`401 · 6.2.1 · ${name} with a token that is none`, async () => {
    const { headers, ...init } = { headers: {}, ...withBody(method) };
    for (const authorization of ["Bearer nothing", "Bearer", "Bearer a b", "Basic YTpi", "nothing"]) {
      const answer = await ask(method, path, { ...init, headers: { ...headers, authorization } });
      expect(answer.status, authorization).toBe(401);
    }
    const answer = await ask(method, path, { ...withBody(method), token: "nothing" });
    expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"');
  });
}

test.describe("a token with three of the four scopes", () => {
  let connection: Connection;
  test.beforeAll(async ({ apps }) => {
    connection = await apps.connect();
  });

  for (const { name, method, path, scope } of operations)
    test(`403 · 6.2.1 · ${name} without its scope, which the answer names`, async ({ apps }) => {
      const others = Object.values(scopes).filter((other) => other !== scope);
      const answer = await apps.refresh(connection.app, connection.refreshToken, { scope: others.join(" ") });
      const { access_token, refresh_token } = await answer.json();
      connection.refreshToken = refresh_token;
      const refused = await ask(method, path, { ...withBody(method), token: access_token });
      expect([refused.status, codeOf(refused.json())]).toEqual([403, "forbidden"]);
      expect(refused.headers.get("www-authenticate")).toContain(`error="insufficient_scope", scope="${scope}"`);
      expect(refused.json().imsx_description).toContain(scope);
    });

  test("200 · 7.1.3 · the scheme's name in any case, and one space or more", async () => {
    for (const scheme of ["bearer", "BEARER", "Bearer "]) {
      const headers = { authorization: `${scheme} ${connection.accessToken}` };
      expect((await ask("GET", profilePath, { headers })).status).toBe(200);
    }
  });

  test("401 · 7.1.3 · a token in the address or in the body does not count", async () => {
    const { accessToken } = connection;
    expect((await ask("GET", `${profilePath}?access_token=${accessToken}`)).status).toBe(401);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = `access_token=${accessToken}`;
    expect((await ask("POST", credentialsPath, { headers, body })).status).toBe(401);
  });
});

for (const [path, allowed, others] of [
  [credentialsPath, ["GET", "POST"], ["PUT", "PATCH", "DELETE"]],
  [profilePath, ["GET", "PUT"], ["POST", "PATCH", "DELETE"]],
  [discoveryPath, ["GET"], ["POST", "PUT", "PATCH", "DELETE"]],
] as const) {
  const name = path.split("/").at(-1);
  for (const method of others)
    test(`405 · 6 · ${method} ${name}, as Imsx_StatusInfo, with Allow`, async () => {
      for (const token of [undefined, "nothing"]) {
        const answer = await ask(method, path, { token });
        expect([answer.status, codeOf(answer.json())]).toEqual([405, "not_allowed"]);
        const allow = answer.headers.get("allow")?.split(", ") ?? [];
        expect(allow).toEqual(expect.arrayContaining([...allowed]));
      }
    });

  test(`204 · 6 · ${name} tells browsers of other sites what they may send`, async () => {
    const headers = { origin: "https://wallet.example", "access-control-request-method": allowed.at(-1) ?? "" };
    const answer = await ask("OPTIONS", path, { headers });
    expect(answer.headers.get("access-control-allow-methods")?.split(", ")).toEqual(
      expect.arrayContaining([...allowed]),
    );
    for (const header of ["authorization", "content-type", "if-none-match"])
      expect(answer.headers.get("access-control-allow-headers")).toContain(header);
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  });
}
