import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";

const path = "/xAPI/statements";

/** The sample of imc's document, section 3.2, under an id of its own. */
function sample(overrides: object = {}) {
  return {
    actor: { mbox: "mailto:max.mustermann@somedomain.com", objectType: "Agent" },
    result: { duration: "PT2M33S", completion: true },
    verb: { display: { "en-US": "COMPLETED" }, id: "http://adlnet.gov/expapi/verbs/completed" },
    id: randomUUID(),
    object: {
      definition: { type: "http://adlnet.gov/expapi/activities/course" },
      id: "urn:partnernamespace:objecttype:objectid",
      objectType: "Activity",
    },
    timestamp: "2020-01-11T10:30:45.154Z",
    ...overrides,
  };
}

async function tokenOf({ key, secret }: { key: string; secret: string }): Promise<string> {
  const answer = await call("POST", "/igs/oauth/accesstoken", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `grant_type=client_credentials&client_id=${key}&client_secret=${secret}`,
  });
  return (answer.json as { access_token: string }).access_token;
}

describe("POST /xAPI/statements (imc xAPI Learning Activity, section 3)", () => {
  let organization: TestOrganization;
  let token: string;

  beforeAll(async () => {
    organization = await makeOrganization();
    token = await tokenOf(organization);
  });

  const headers = (more: Record<string, string | undefined> = {}) => {
    const all: Record<string, string | undefined> = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "x-experience-api-version": "1.0.0",
      "x-igs-client-id": organization.key,
      ...more,
    };
    return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
  };
  const post = (body: unknown, more: Record<string, string | undefined> = {}, query = "") =>
    call("POST", `${path}${query}`, {
      headers: headers(more),
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const stored = (id: string) =>
    db().statement.findUnique({ where: { organizationId_id: { organizationId: organization.organizationId, id } } });

  it("200: stores the sample byte for byte and answers its id", async () => {
    const statement = sample();
    const body = JSON.stringify(statement, null, 3);
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual([statement.id]);
    expect(answer.headers["x-experience-api-version"]).toBe("1.0.3");
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect((await stored(statement.id))?.body).toBe(body);
  });

  it("200: the client id as the URL parameter igsClientId", async () => {
    expect((await post(sample(), { "x-igs-client-id": undefined }, `?igsClientId=${organization.key}`)).status).toBe(
      200,
    );
  });

  it("200: an array, ids in its order, one made where there is none", async () => {
    const [one, two] = [sample(), sample({ id: undefined })];
    const answer = await post([one, two]);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual([one.id, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("200: the same statement again, with no second row", async () => {
    const statement = sample();
    await post(statement);
    const answer = await post(statement);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual([statement.id]);
  });

  it("200: the space of section 3.4 is understood and noted", async () => {
    const statement = sample({ actor: { mbox: "mailto: max.mustermann@somedomain.com", objectType: "Agent" } });
    expect((await post(statement)).status).toBe(200);
    expect((await stored(statement.id))?.warnings).toEqual([expect.objectContaining({ code: "mailto-space" })]);
  });

  it.each(["1.0", "1.0.0", "1.0.3"])("200: version %s", async (version) => {
    expect((await post(sample(), { "x-experience-api-version": version })).status).toBe(200);
  });

  it("400: without the client id, naming both ways to send it", async () => {
    const answer = await post(sample(), { "x-igs-client-id": undefined });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("X-IGS-Client-Id");
    expect(answer.text).toContain("igsClientId");
  });

  it("400: header and parameter that contradict each other", async () => {
    expect((await post(sample(), {}, "?igsClientId=other")).status).toBe(400);
  });

  it.each([
    ["no version", undefined],
    ["a version of the future", "3.0.0"],
    ["no version number", "latest"],
  ])("400: %s, with the versions understood", async (_, version) => {
    const answer = await post(sample(), { "x-experience-api-version": version });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("1.0.3");
    expect(answer.headers["x-experience-api-version"]).toBe("1.0.3");
  });

  it.each([
    ["no actor", { actor: undefined }, "/actor"],
    ["an address without mailto:", { actor: { mbox: "max@somedomain.com" } }, "/actor/mbox"],
    ["a duration that is none", { result: { completion: true, duration: "2 minutes" } }, "/result/duration"],
    ["completion as a string", { result: { completion: "true" } }, "/result/completion"],
    ["an unknown property", { color: "green" }, "/color"],
    ["an id that is no UUID", { id: "one" }, "/id"],
    ["a timestamp without sense", { timestamp: "yesterday" }, "/timestamp"],
  ])("400: %s, with a pointer to it", async (_, overrides, field) => {
    const answer = await post(sample(overrides));
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { message: expect.any(String), field } });
  });

  it("400: a batch with one bad statement stores none of it, and says which", async () => {
    const good = sample();
    const answer = await post([good, sample({ verb: {} })]);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field: expect.stringMatching(/^\/1\/verb/) } });
    expect(await stored(good.id)).toBeNull();
  });

  it("400: what is not JSON, with its place", async () => {
    expect((await post('{"actor": ’}')).status).toBe(400);
  });

  it("401: no token, a malformed header, an unknown and an expired token, each with a challenge", async () => {
    const expired = "expired-token-of-a-test";
    await db().accessToken.create({
      data: {
        tokenHash: sha256(`${expired}-${organization.key}`),
        organizationId: organization.organizationId,
        activityProviderId: organization.activityProviderId,
        scopes: ["xapi:write"],
        expiresAt: new Date(Date.now() - 1000),
      },
    });
    for (const authorization of [
      undefined,
      "Bearer",
      "Token x",
      "Bearer unknown",
      `Bearer ${expired}-${organization.key}`,
    ]) {
      const answer = await post(sample(), { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers["www-authenticate"]).toMatch(/^Bearer /);
      expect(answer.headers["x-experience-api-version"]).toBe("1.0.3");
    }
  });

  it("401: a token from the moment that it is revoked", async () => {
    const other = await tokenOf(organization);
    expect((await post(sample(), { authorization: `Bearer ${other}` })).status).toBe(200);
    await db().accessToken.update({ where: { tokenHash: sha256(other) }, data: { revokedAt: new Date() } });
    expect((await post(sample(), { authorization: `Bearer ${other}` })).status).toBe(401);
  });

  it("403: another client's id", async () => {
    const other = await makeOrganization();
    expect((await post(sample(), { "x-igs-client-id": other.key })).status).toBe(403);
  });

  it("403: a token that may only read, naming the scope it lacks", async () => {
    const reader = await makeOrganization({ scopes: ["xapi:read"] });
    const answer = await post(sample(), {
      authorization: `Bearer ${await tokenOf(reader)}`,
      "x-igs-client-id": reader.key,
    });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("statements/write");
  });

  it("404: an address that no resource has, in xAPI's words", async () => {
    const answer = await call("GET", "/xAPI/nothing", { headers: headers() });
    expect(answer.status).toBe(404);
    expect(answer.headers["x-experience-api-version"]).toBe("1.0.3");
    expect(answer.json).toMatchObject({ error: { message: expect.any(String) } });
  });

  it("409: a different statement under the same id, and the first one stays", async () => {
    const statement = sample();
    await post(statement);
    const answer = await post({ ...statement, result: { completion: true, duration: "PT9M" } });
    expect(answer.status).toBe(409);
    expect((await stored(statement.id))?.body).toBe(JSON.stringify(statement));
  });

  it("413: a body over the limit", async () => {
    const answer = await post(
      JSON.stringify(sample({ object: { id: "urn:x", definition: { description: { en: "x".repeat(17_000_000) } } } })),
    );
    expect(answer.status).toBe(413);
  });

  it("415: a content type that is not JSON", async () => {
    expect((await post(sample(), { "content-type": "text/plain" })).status).toBe(415);
  });

  it("tenants: the same id in two organizations is two statements", async () => {
    const other = await makeOrganization();
    const statement = sample();
    await post(statement);
    const answer = await post(sample({ id: statement.id, result: { completion: false } }), {
      authorization: `Bearer ${await tokenOf(other)}`,
      "x-igs-client-id": other.key,
    });
    expect(answer.status).toBe(200);
  });

  it("a completion becomes the learner's badge within a second of the answer", async () => {
    const { personId, address } = await makePerson();
    const achievement = await db().achievement.create({
      data: {
        organizationId: organization.organizationId,
        name: "Course passed",
        description: "Passed.",
        criteria: "Pass it.",
        state: "PUBLISHED",
      },
    });
    const objectId = `urn:example:${randomUUID()}`;
    await db().course.create({
      data: {
        organizationId: organization.organizationId,
        objectId,
        title: "Course",
        achievements: { create: { achievementId: achievement.id } },
        mappedAt: new Date(),
      },
    });
    const statement = sample({ actor: { mbox: `mailto:${address.toUpperCase()}` }, object: { id: objectId } });
    // The first badge of an organization also makes its issuer and keys: time the second.
    const first = await makePerson();
    await post(sample({ actor: { mbox: `mailto:${first.address}` }, object: { id: objectId } }));
    await expect.poll(() => db().credential.count({ where: { personId: first.personId } }), { timeout: 5000 }).toBe(1);

    expect((await post(statement)).status).toBe(200);
    const answeredAt = Date.now();
    await expect.poll(() => db().credential.count({ where: { personId } }), { interval: 20, timeout: 5000 }).toBe(1);
    expect(Date.now() - answeredAt).toBeLessThan(1000);
    const credential = await db().credential.findFirstOrThrow({ where: { personId } });
    expect(credential.awardedAt).toEqual(new Date("2020-01-11T10:30:45.154Z"));
  });
});
