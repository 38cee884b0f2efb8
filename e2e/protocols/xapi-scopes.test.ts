import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/test/make-organization";
import { basic, watershedToken, xapiClient } from "./xapi-client.ts";

const scopes = [
  "xapi:read",
  "xapi:write",
  "xapi:all",
  "wsapi:all",
  "statements/write",
  "statements/read",
  "statements/read/mine",
  "state",
  "define",
  "profile",
  "statements/void",
  "all/read",
  "all",
] as const;
type Scope = (typeof scopes)[number];

const reads: Scope[] = ["xapi:read", "xapi:all", "all/read", "all"];
const writes: Scope[] = ["xapi:write", "xapi:all", "all"];

/** Which scopes let a request through (Watershed, Scopes; xAPI 1.0.3 part 3 section 4.2.1). */
const matrix: [method: string, resource: string, scopes: Scope[]][] = [
  ["GET", "statements", [...reads, "statements/read", "statements/read/mine"]],
  ["HEAD", "statements", [...reads, "statements/read", "statements/read/mine"]],
  ["PUT", "statements", [...writes, "statements/write"]],
  ["POST", "statements", [...writes, "statements/write"]],
  ["GET", "activities", [...reads, "statements/read"]],
  ["HEAD", "activities", [...reads, "statements/read"]],
  ["GET", "agents", [...reads, "statements/read"]],
  ["HEAD", "agents", [...reads, "statements/read"]],
  ...["activities/state", "activities/profile", "agents/profile"].flatMap((resource) => {
    const own: Scope = resource === "activities/state" ? "state" : "profile";
    return [
      ...["GET", "HEAD"].map((method): [string, string, Scope[]] => [method, resource, [...reads, own]]),
      ...["PUT", "POST", "DELETE"].map((method): [string, string, Scope[]] => [method, resource, [...writes, own]]),
    ];
  }),
];

describe("403: the scope by method and resource", () => {
  const clients = new Map<Scope, ReturnType<typeof xapiClient>>();

  beforeAll(async () => {
    for (const scope of scopes) clients.set(scope, xapiClient(basic(await makeOrganization({ scopes: [scope] }))));
  });

  it.each(matrix)("%s %s", async (method, resource, allowed) => {
    const through: Scope[] = [];
    for (const [scope, xapi] of clients) {
      // An unknown parameter: anyone who may do it gets a 400, and nothing is stored.
      const answer = await xapi(method, resource, {
        query: { unknown: "1" },
        ...(["PUT", "POST"].includes(method) ? { body: {} } : {}),
      });
      expect([400, 403]).toContain(answer.status);
      if (answer.status === 400) through.push(scope);
      else if (method !== "HEAD") expect(answer.text).toContain(allowed.at(-1));
    }
    expect(through.sort()).toEqual([...allowed].sort());
  });

  it("a token may do no more than it was given, whatever its provider may", async () => {
    const provider = await makeOrganization({ scopes: ["xapi:all"] });
    const xapi = xapiClient(`Bearer ${await watershedToken(provider, { scope: "xapi:read" })}`);
    const query = { activityId: "http://example.org/a" };
    expect((await xapi("GET", "activities", { query })).status).toBe(200);
    const refused = await xapi("PUT", "activities/profile", {
      query: { ...query, profileId: "p" },
      headers: { "if-none-match": "*" },
      body: {},
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("xapi:write");
  });
});
