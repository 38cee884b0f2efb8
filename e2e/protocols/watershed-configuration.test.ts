import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { type Answer, call } from "@/test/call";

/** The example of Watershed's document, under Activity providers and OAuth; the demo's organization is numbered by it. */
const activityProvider = {
  Endpoint: "https://watershedlrs.com/api/organizations/1234/lrs/",
  Key: "30db41b72cbffb",
  Secret: "eb510b89c18441",
};

/** Its table under Final configuration. */
const configuration = {
  "OAuth Server URL": "https://watershedlrs.com/api/organizations/1234/oauth2/token",
  "Tenant Server URL": "https://watershedlrs.com/api/organizations/1234/lrs/statements",
  "Client ID": "30db41b72cbffb",
  "Client Secret": "eb510b89c18441",
};

/** A request to an address of the document, whose host means the server under test. */
const ask = (method: string, url: string, options: { headers: Record<string, string>; body?: string }) => {
  const { pathname, search } = new URL(url);
  return call(method, pathname + search, options);
};

/** Only what the document lists: "Authorization and X-Experience-API-Version headers are not used with this request." */
const askForToken = (fields: Record<string, string> = {}) =>
  ask("POST", configuration["OAuth Server URL"], {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: configuration["Client ID"],
      client_secret: configuration["Client Secret"],
      ...fields,
    }).toString(),
  });

const tokenOf = (answer: Answer) => (answer.json as { access_token: string }).access_token;

describe("Watershed's document, with its own values", () => {
  const statement = {
    id: randomUUID(),
    actor: { mbox: "mailto:somebody@watershed.example" },
    verb: { id: "http://adlnet.gov/expapi/verbs/experienced", display: { "en-US": "experienced" } },
    object: { id: "http://example.org/configuration" },
  };

  it("OAuth and Tenant Server URLs: both follow from the endpoint", () => {
    const start = activityProvider.Endpoint.replace(/lrs\/$/, "");
    expect(configuration["OAuth Server URL"]).toBe(`${start}oauth2/token`);
    expect(configuration["Tenant Server URL"]).toBe(`${activityProvider.Endpoint}statements`);
    expect([configuration["Client ID"], configuration["Client Secret"]]).toEqual([
      activityProvider.Key,
      activityProvider.Secret,
    ]);
  });

  it("Client Credentials Grant: 200 with access_token, token_type and expires_in", async () => {
    const answer = await askForToken();
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toMatch(/^application\/json/);
    expect(answer.json).toMatchObject({
      access_token: expect.stringMatching(/^\S+$/),
      token_type: "bearer",
      expires_in: 3600,
    });
    expect((await askForToken({ expire_seconds: "120" })).json).toMatchObject({ expires_in: 120 });
  });

  it("Using Bearer Access Tokens in xAPI Requests: POST and GET at the Tenant Server URL", async () => {
    const headers = {
      authorization: `Bearer ${tokenOf(await askForToken())}`,
      "x-experience-api-version": "1.0.3",
    };
    const url = configuration["Tenant Server URL"];
    const body = JSON.stringify(statement);
    const sent = await ask("POST", url, { headers: { ...headers, "content-type": "application/json" }, body });
    expect([sent.status, sent.json]).toEqual([200, [statement.id]]);
    const read = await ask("GET", `${url}?statementId=${statement.id}`, { headers });
    expect([read.status, read.json]).toMatchObject([200, statement]);
    const row = await db().statement.findUnique({
      where: { organizationId_id: { organizationId: 1234, id: statement.id } },
      include: { activityProvider: true },
    });
    expect(row).toMatchObject({ body, activityProvider: { key: activityProvider.Key } });
  });

  it("Activity providers: key and secret are good for Basic as well", async () => {
    const { Key, Secret, Endpoint } = activityProvider;
    const authorization = `Basic ${Buffer.from(`${Key}:${Secret}`).toString("base64")}`;
    const headers = { authorization, "x-experience-api-version": "1.0.3" };
    const read = await ask("GET", `${Endpoint}statements?statementId=${statement.id}`, { headers });
    expect(read.status).toBe(200);
  });

  it("Scopes: a token for reading may not write, one for writing may not read", async () => {
    const url = configuration["Tenant Server URL"];
    const statuses = async (scope: string) => {
      const headers = {
        authorization: `Bearer ${tokenOf(await askForToken({ scope }))}`,
        "x-experience-api-version": "1.0.3",
        "content-type": "application/json",
      };
      const read = await ask("GET", `${url}?limit=1`, { headers });
      const sent = await ask("POST", url, { headers, body: JSON.stringify(statement) });
      return [read.status, sent.status];
    };
    expect(await statuses("xapi:read")).toEqual([200, 403]);
    expect(await statuses("xapi:write")).toEqual([403, 200]);
    expect(await statuses("xapi:read,xapi:write")).toEqual([200, 200]);
    // The provider was not granted wsapi:all: the request does not fail, and the token is restricted.
    expect(await statuses("xapi:all,wsapi:all")).toEqual([200, 200]);
  });
});
