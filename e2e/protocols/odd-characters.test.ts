import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/lib/protocols/management/operations";
import { resources } from "@/lib/protocols/xapi/resources";
import { type Answer, call } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { basic } from "./xapi-client.ts";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await makeOrganization({ scopes: ["xapi:all", "wsapi:all"] });
});

/** What people and programs do not mean to send: PostgreSQL's text holds no U+0000, UTF-8 no half of a surrogate pair. */
const odd = fc
  .array(
    fc.constantFrom("%00", "\\u0000", "%ED%A0%80", "%FF", "%", "%0A", "'", '"', "\\", "%F0%9F%98%80", "a", "1", "-"),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.join(""));

/** Around odd characters, what is right otherwise. */
const around = fc.constantFrom(
  (text: string) => text,
  (text: string) => `urn:${text}`,
  (text: string) => `${randomUUID()}${text}`,
  (text: string) => `2020-01-11T10:30:45Z${text}`,
  (text: string) => `{"account":{"homePage":"http://example.org","name":"${text}"}}`,
  (text: string) => `{"mbox":"mailto:${text}@example.org"}`,
);

const value = fc.tuple(around, odd).map(([wrap, text]) => encodeURI(wrap("~")).replace("~", () => text));

const send = (method: string, path: string, body?: string): Promise<Answer> =>
  call(method, path, {
    headers: {
      authorization: basic(organization),
      "x-experience-api-version": "1.0.3",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body }),
  });

describe("odd characters are never the server's fault", () => {
  const known = Object.entries(resources).flatMap(([resource, methods]) =>
    Object.entries(methods).map(([method, { parameters }]) => ({ resource, method, parameters })),
  );

  it.each(known.filter(({ parameters }) => parameters.length > 0))(
    "in parameters of $method $resource",
    async ({ resource, method, parameters }) => {
      const right: Record<string, string> = {
        activityId: "urn:course",
        agent: encodeURIComponent('{"mbox":"mailto:a@example.org"}'),
        stateId: "a",
        profileId: "a",
        statementId: randomUUID(),
      };
      const names = fc.subarray([...parameters], { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(names, fc.context(), value, fc.nat(), async (some, context, text, at) => {
          const changed = some[at % some.length] ?? "";
          const query = some.map((name) => `${name}=${name === changed ? text : (right[name] ?? "true")}`).join("&");
          context.log(query);
          const { status } = await send(method, `/xapi/${resource}?${query}`, method === "PUT" ? "{}" : undefined);
          expect(status).toBeLessThan(500);
          if (text.includes("%00")) expect(status).toBe(400);
        }),
        { numRuns: 40 },
      );
    },
  );

  it("in parameters and paths of the management API", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.context(),
        value,
        fc.boolean(),
        async (operation, context, text, isPath) => {
          const path = operation.path.replace(/\{.+?\}/g, () => (isPath ? text.replaceAll("/", "") : randomUUID()));
          const query = Object.keys(operation.query.shape).map((name) => `${name}=${text}`);
          const address = `/api/organizations/${organization.organizationId}${path}?${isPath ? "" : query.join("&")}`;
          context.log(`${operation.method} ${address}`);
          const { status } = await send(operation.method, address, operation.body ? "{}" : undefined);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("in fields of token requests", async () => {
    const fields = ["grant_type", "client_id", "client_secret", "scope", "expire_seconds"];
    const right: Record<string, string> = {
      grant_type: "client_credentials",
      client_id: organization.key,
      client_secret: organization.secret,
    };
    const paths = ["/igs/oauth/accesstoken", `/api/organizations/${organization.organizationId}/oauth2/token`];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.constantFrom(...paths), value, async (field, path, text) => {
        const body = fields.map((name) => `${name}=${name === field ? text : (right[name] ?? "")}`).join("&");
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        expect((await call("POST", path, { headers, body })).status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });

  const statementWith = (part: object) => ({
    id: randomUUID(),
    actor: { mbox: "mailto:a@example.org" },
    verb: { id: "urn:did" },
    object: { id: "urn:odd" },
    ...part,
  });

  it.each<[string, object]>([
    ["an account", { actor: { account: { homePage: "http://example.org", name: "a\0b" } } }],
    ["an agent's name", { actor: { mbox: "mailto:a@example.org", name: "a\0b" } }],
    ["a verb's name", { verb: { id: "urn:did", display: { en: "a\0b" } } }],
    ["an activity's name", { object: { id: "urn:odd:1", definition: { name: { en: "a\0b" } } } }],
    ["an activity's extension", { object: { id: "urn:odd:2", definition: { extensions: { "urn:x": "a\0b" } } } }],
    ["an answer", { result: { response: "a\0b", extensions: { "urn:x": { "\0": ["\0"] } } } }],
    ["half of a surrogate pair", { actor: { account: { homePage: "http://example.org", name: "a\ud800" } } }],
  ])("a statement comes back as it was sent, with a null in it: %s", async (_, part) => {
    const statement = statementWith(part);
    const posted = await send("POST", "/xapi/statements", JSON.stringify(statement));
    expect([posted.status, posted.json]).toEqual([200, [statement.id]]);
    const got = await send("GET", `/xapi/statements?statementId=${statement.id}&format=exact`);
    expect([got.status, got.json]).toEqual([200, expect.objectContaining(statement)]);
  });

  it.each<[string, object]>([
    ["an address", { actor: { mbox: "mailto:a\0b@example.org" } }],
    ["a verb's id", { verb: { id: "urn:did\0" } }],
  ])("a statement is refused with a null in %s", async (_, part) => {
    const statement = statementWith(part);
    const posted = await send("POST", "/xapi/statements", JSON.stringify(statement));
    expect([posted.status, posted.text]).toEqual([400, expect.stringContaining("\\u0000")]);
    expect((await send("GET", `/xapi/statements?statementId=${statement.id}`)).status).toBe(404);
  });
});
