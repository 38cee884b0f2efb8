import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { call } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { basic } from "./xapi-client.ts";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await makeOrganization({ scopes: ["xapi:all", "wsapi:all"] });
});

const inOrganization = (path: string) => `/api/organizations/${organization.organizationId}${path}`;

/** In whose words an answer is, by what the others' answers lack. */
const words = {
  xapi: { error: { message: expect.stringContaining("No xAPI resource exists") } },
  oauth: { error: "invalid_request", error_description: expect.any(String) },
  management: { type: "urn:laurel:problem:not-found", status: 404 },
};

describe("an address where nothing is, below one of ours", () => {
  it.each<[string, () => string, keyof typeof words, string]>([
    ["a door without a resource", () => "/xapi", "xapi", "plain"],
    ["with a slash", () => "/xapi/", "xapi", "plain"],
    ["imc's door without a resource", () => "/xAPI", "xapi", "imc"],
    ["Watershed's door without a resource", () => inOrganization("/lrs"), "xapi", "watershed"],
    ["an unknown resource", () => "/xapi/nothing", "xapi", "plain"],
    ["a path that cannot be decoded", () => "/xapi/%E0", "xapi", "plain"],
    ["a path with U+0000", () => inOrganization("/lrs/%00"), "xapi", "watershed"],
    ["imc's token endpoint in another case", () => "/igs/oauth/accessToken", "oauth", "token"],
    ["above it", () => "/igs", "oauth", "token"],
    ["an organization without more", () => inOrganization(""), "management", "management"],
    ["beside Watershed's token endpoint", () => inOrganization("/oauth2"), "management", "management"],
    ["a path of the management API that cannot be decoded", () => inOrganization("/%E0"), "management", "management"],
    ["organizations", () => "/api/organizations", "management", "management"],
    ["the API", () => "/api", "management", "management"],
  ])("404 in its protocol's words, with request id and in the log: %s", async (_, path, protocol, door) => {
    for (const method of ["GET", "POST", "PROPFIND"]) {
      const answer = await call(method, path(), { headers: { authorization: basic(organization) } });
      expect([method, answer.status, answer.json]).toEqual([method, 404, expect.objectContaining(words[protocol])]);
      const find = async () =>
        (
          await pool().query("SELECT door, status, method FROM request_log.requests WHERE id = $1", [
            answer.headers["x-request-id"],
          ])
        ).rows;
      await expect.poll(find).toEqual([{ door, status: 404, method }]);
    }
  });

  it("says at every door by which version it speaks", async () => {
    const versions = await Promise.all(
      ["/xapi", "/xAPI", inOrganization("/lrs")].map(
        async (path) => (await call("GET", path)).headers["x-experience-api-version"],
      ),
    );
    expect(versions).toEqual(["2.0.0", "1.0.3", "2.0.0"]);
  });

  it("401 first where only callers may know what exists, logged under the organization in the path", async () => {
    const answer = await call("GET", inOrganization(""));
    expect(answer.status).toBe(401);
    const find = async () =>
      (
        await pool().query("SELECT organization_id FROM request_log.requests WHERE id = $1", [
          answer.headers["x-request-id"],
        ])
      ).rows;
    await expect.poll(find).toEqual([{ organization_id: organization.organizationId }]);
  });
});

describe("a method that nothing answers", () => {
  it.each<[string, () => string, string]>([
    ["/igs/oauth/accesstoken", () => "/igs/oauth/accesstoken", "POST"],
    ["Watershed's token endpoint", () => inOrganization("/oauth2/token"), "POST"],
    ["courses", () => inOrganization("/courses"), "GET, HEAD, POST"],
  ])("405 with those that there are, and a request id: %s", async (_, path, allow) => {
    for (const method of ["OPTIONS", "PROPFIND", "DELETE"]) {
      const answer = await call(method, path(), { headers: { authorization: basic(organization) } });
      expect([method, answer.status, answer.headers["allow"]]).toEqual([method, 405, allow]);
      expect(answer.headers["x-request-id"]).toBeDefined();
    }
  });
});

it("several slashes in a row count as one", async () => {
  expect((await call("GET", "/xapi//about")).status).toBe(200);
  const answer = await call("POST", "/igs//oauth/accesstoken/", { body: "{}" });
  expect([answer.status, answer.headers["x-request-id"]]).toEqual([400, expect.any(String)]);
});

it("a page's address that cannot be decoded is a 400", async () => {
  expect((await call("GET", "/verify/%E0")).status).toBe(400);
});
