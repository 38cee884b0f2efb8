import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { smallAttachment } from "@/lib/protocols/xapi/statements/attachment.fixture";
import type { NewAttachment } from "@/lib/protocols/xapi/statements/new-statement";
import { prepareStatement } from "@/lib/protocols/xapi/statements/prepare";
import { readSendable } from "@/lib/protocols/xapi/statements/read-sendable";
import { storeStatements } from "@/lib/protocols/xapi/statements/store.sql";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { answering, breakingOff, type Fault, type OtherStore, startOtherStore } from "@/test/start-other-store";
import { createRule } from "./create-rule.ts";
import { deleteRule } from "./delete-rule.ts";
import { forwardDueRules } from "./forward-due-rules.ts";
import { forwardStatements, type ReadSendable } from "./forward-statements.ts";
import { listDeadLetters } from "./list-dead-letters.ts";
import { listRules } from "./list-rules.ts";
import { listWaiting, lookMax } from "./outbox.sql.ts";
import { pauseRule } from "./pause-rule.ts";
import { readRule } from "./read-rule.ts";
import { replayDeadLetters } from "./replay-dead-letters.ts";
import { RuleInput } from "./rule-input.ts";
import { runRule } from "./run-rule.ts";
import { testRule } from "./test-rule.ts";
import { updateRule } from "./update-rule.ts";

useDatabase();
process.env["ALLOW_PRIVATE_TARGETS"] = "true";

const actor = "person:test" as const;
const experienced = "http://adlnet.gov/expapi/verbs/experienced";

let store: OtherStore;
let organization: TestOrganization;
beforeEach(async () => {
  store = await startOtherStore();
  organization = await makeOrganization();
  return () => store.stop();
});
afterAll(() => void delete process.env["ALLOW_PRIVATE_TARGETS"]);

async function makeRule(overrides: Record<string, unknown> = {}): Promise<string> {
  const { endpoint, key, secret } = store;
  const input = RuleInput.parse({ name: "Rule", endpoint, key, secret, ...overrides });
  return (await createRule({ organizationId: organization.organizationId, input, actor, now: new Date() })).id;
}

interface Written {
  id?: string;
  who?: string;
  verb?: string;
  about?: string;
  version?: "1.0.3" | "2.0.0";
  attachment?: string;
  hasContextAgents?: boolean;
}

/** Stores statements, one request for each call; returns their ids. */
async function write(...given: Written[]): Promise<string[]> {
  const attachments: NewAttachment[] = [];
  const rows = given.map(
    ({
      id = randomUUID(),
      who = "max",
      verb = experienced,
      about = "urn:a",
      version,
      attachment,
      hasContextAgents,
    }) => {
      const content = Buffer.from(attachment ?? "");
      const sha2 = sha256(content);
      if (attachment) attachments.push(smallAttachment(content));
      const declared = {
        usageType: "urn:usage",
        display: { en: "A file" },
        contentType: "text/plain",
        length: content.length,
        sha2: sha2.toString("hex"),
      };
      const statement = {
        id,
        actor: { mbox: `mailto:${who}@example.org` },
        verb: { id: verb },
        object: { id: about },
        ...(attachment ? { attachments: [declared] } : {}),
        ...(hasContextAgents
          ? {
              context: {
                platform: "p",
                contextAgents: [{ objectType: "contextAgent", agent: { mbox: "mailto:coach@example.org" } }],
              },
            }
          : {}),
      };
      return prepareStatement(
        { source: JSON.stringify(statement), value: statement },
        {
          caller: { ...organization, version: version ?? "1.0.3", mayDefine: true, mayVoidAny: false },
          receivedAt: new Date(),
        },
      ).row;
    },
  );
  return storeStatements(rows, attachments);
}

const forward = (ruleId: string, read: ReadSendable = readSendable) =>
  forwardStatements({ organizationId: organization.organizationId, ruleId }, read);
const read = (ruleId: string) => readRule(organization.organizationId, ruleId);
const lettersOf = (ruleId: string) => listDeadLetters(organization.organizationId, ruleId, { limit: 50 });
const act = (ruleId: string) => ({ organizationId: organization.organizationId, ruleId, actor, now: new Date() });
const receivedIds = () => store.received.map(({ id }) => id);

/** As if every delay were over. */
async function makeDue(ruleId: string): Promise<void> {
  const { organizationId } = organization;
  await db().forwardingRule.updateMany({ where: { organizationId, id: ruleId }, data: { resumesAt: null } });
  await db().forwarding.updateMany({
    where: { organizationId, ruleId, nextAttemptAt: { not: null } },
    data: { nextAttemptAt: new Date() },
  });
}

/** A fault of requests that contain this statement. */
const faultOf =
  (id: string, fault: Fault): Fault =>
  (asked, response) =>
    (asked.url.href + asked.body).includes(id) && fault(asked, response);

describe("what a rule collects", () => {
  it("is what matches its verbs and activities, of its own organization, stored after it was made", async () => {
    await write({});
    const all = await makeRule();
    const filtered = await makeRule({ verbIds: ["urn:v1", "urn:v2"], activityIds: ["urn:a"] });
    const ids = await write(
      { verb: "urn:v1" },
      { verb: "urn:v2", about: "urn:b" },
      { verb: "urn:v3" },
      { verb: "urn:v2" },
    );
    const own = organization;
    organization = await makeOrganization();
    await write({ verb: "urn:v1" });
    organization = own;
    await forward(filtered);
    expect(receivedIds()).toEqual([ids[0], ids[3]]);
    store.received = [];
    await forward(all);
    expect(receivedIds()).toEqual(ids);
  });

  it("commits with the statement, and a job to deliver it: none for one that is known already", async () => {
    const ruleId = await makeRule();
    const [id = ""] = await write({});
    expect(await read(ruleId)).toMatchObject({ pending: 1, state: "delivering" });
    const { organizationId } = organization;
    expect(await listJobs("forward-statements")).toContainEqual({ organizationId, ruleId });
    await write({ id });
    await expect(write({ id, about: "urn:other" }, {})).rejects.toMatchObject({ kind: "conflict" });
    expect(await read(ruleId)).toMatchObject({ pending: 1 });
  });

  it("goes on while it is paused, and is delivered in order when it is resumed", async () => {
    const ruleId = await makeRule();
    const before = await write({});
    await pauseRule({ ...act(ruleId), isPaused: true });
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    const during = await write({}, {});
    expect(await listJobs("forward-statements")).toEqual([]);
    await forward(ruleId);
    expect(store.received).toEqual([]);
    expect(await read(ruleId)).toMatchObject({ state: "paused", pending: 3 });
    await expect(runRule(act(ruleId))).rejects.toMatchObject({ code: "paused" });
    await pauseRule({ ...act(ruleId), isPaused: false });
    await forward(ruleId);
    expect(receivedIds()).toEqual([...before, ...during]);
  });

  it("never fails a statement whose rule is deleted at the same moment", async () => {
    const ruleId = await makeRule();
    const other = await pool().connect();
    try {
      await other.query("BEGIN");
      await other.query("DELETE FROM forwarding_rules WHERE id = $1", [ruleId]);
      const writing = write({});
      await new Promise((resolve) => setTimeout(resolve, 100));
      await other.query("COMMIT");
      expect(await writing).toHaveLength(1);
    } finally {
      other.release();
    }
  });
});

describe("forwardStatements", () => {
  it("sends statements with their ids, times and exact text, many in one request, in order", async () => {
    const ruleId = await makeRule({ tokenUrl: store.tokenUrl });
    const ids = await write(
      ...Array.from({ length: 120 }, (_, index) => ({ who: `w${index % 7}`, about: `urn:${index}` })),
    );
    await forward(ruleId);
    expect(receivedIds()).toEqual(ids);
    expect(store.asked.filter(({ method, url }) => method === "POST" && url.pathname !== "/token")).toHaveLength(3);
    expect(store.received[5]?.statement).toMatchObject({
      id: ids[5],
      timestamp: expect.stringMatching(/Z$/),
      object: { id: "urn:5" },
    });
    expect(await read(ruleId)).toMatchObject({ delivered: 120, pending: 0, dead: 0, state: "idle", lastError: null });
  });

  it("sends one alone by PUT under its id", async () => {
    const ruleId = await makeRule();
    const [id] = await write({});
    await forward(ruleId);
    expect(store.received).toMatchObject([{ id, how: "PUT" }]);
  });

  it("sends each statement by its own version, where the target understands it", async () => {
    const ruleId = await makeRule();
    await write({ version: "1.0.3" }, { version: "2.0.0" }, { version: "2.0.0" });
    await forward(ruleId);
    const versions = store.asked
      .filter(({ url }) => url.pathname.endsWith("/statements"))
      .map(({ headers }) => headers["x-experience-api-version"]);
    expect(versions).toEqual(["1.0.3", "2.0.0"]);
  });

  it("converts statements of 2.0 for a target that only supports 1.0.3", async () => {
    store.versions = ["1.0.3"];
    const ruleId = await makeRule();
    await write({ version: "1.0.3" }, { version: "2.0.0" }, { version: "2.0.0", hasContextAgents: true });
    await forward(ruleId);
    expect(await read(ruleId)).toMatchObject({ delivered: 3, dead: 0 });
    expect(store.asked.at(-1)?.headers["x-experience-api-version"]).toBe("1.0.3");
    expect(store.received.map(({ statement }) => [statement["version"], statement["context"]])).toEqual([
      ["1.0.0", undefined],
      ["1.0.3", undefined],
      ["1.0.3", { platform: "p" }],
    ]);
  });

  it("does not send what the conversion would shorten if the rule is strict", async () => {
    store.versions = ["1.0.3"];
    const ruleId = await makeRule({ isStrict: true });
    const [, second, third] = await write(
      { version: "2.0.0", hasContextAgents: true },
      { version: "2.0.0" },
      { version: "1.0.3" },
    );
    await forward(ruleId);
    expect(receivedIds()).toEqual([second, third]);
    expect(await lettersOf(ruleId)).toMatchObject([{ code: "not-in-version" }]);
  });

  it("finds out by trying which version a target without about supports", async () => {
    store.versions = null;
    const ruleId = await makeRule();
    const [id] = await write({ version: "2.0.0" });
    await forward(ruleId);
    expect(store.received).toMatchObject([{ id, statement: { version: "1.0.3" } }]);
  });

  it("sends the contents of attachments", async () => {
    const ruleId = await makeRule();
    const [id] = await write({ attachment: "the content" });
    store.faults.push((asked, response) => {
      store.received.push({ id: id ?? "", statement: {}, how: asked.body });
      response.writeHead(204).end();
      return true;
    });
    await forward(ruleId);
    const body = store.received[0]?.how ?? "";
    expect(body).toContain(`X-Experience-API-Hash: ${sha256("the content").toString("hex")}`);
    expect(body).toContain("\r\n\r\nthe content\r\n--");
    expect(await read(ruleId)).toMatchObject({ delivered: 1 });
  });

  it("sends again what it does not know to be delivered: at least once, and in order", async () => {
    const ruleId = await makeRule();
    const ids = await write({}, {}, {});
    store.faults.push((asked) => {
      // The target stores what it receives, and its response is lost.
      for (const statement of JSON.parse(asked.body) as { id: string }[])
        store.received.push({ id: statement.id, statement, how: "lost" });
      throw new Error("the connection is gone");
    });
    await forward(ruleId);
    expect(await read(ruleId)).toMatchObject({ state: "failing", lastError: { code: "broken-answer" }, pending: 3 });
    await makeDue(ruleId);
    await forward(ruleId);
    expect(receivedIds()).toEqual([...ids, ...ids]);
    expect(await read(ruleId)).toMatchObject({ state: "idle", delivered: 3, pending: 0 });
  });

  it("lets only one delivery of a rule run", async () => {
    const ruleId = await makeRule();
    const ids = await write({}, {});
    await forward(ruleId, async (organizationId, statementIds) => {
      await forward(ruleId);
      return readSendable(organizationId, statementIds);
    });
    expect(receivedIds()).toEqual(ids);
  });

  it.each([
    ["an error of a gateway", answering(502, "bad gateway"), "peer-failed"],
    ["wrong credentials", answering(403, "no"), "unauthorized"],
    ["a wrong address", answering(404, "no"), "peer-refused"],
    ["too many requests", answering(429, "slower"), "too-many"],
    ["no answer", breakingOff, "broken-answer"],
  ])("waits when the target is at fault, with nothing dead: %s", async (_, fault, code) => {
    const ruleId = await makeRule();
    const ids = await write({ who: "a" }, { who: "b" });
    store.permanentFault = fault;
    for (let attempt = 0; attempt < 12; attempt++) {
      await makeDue(ruleId);
      await forward(ruleId);
    }
    const failing = await read(ruleId);
    expect(failing).toMatchObject({ state: "failing", failures: 12, pending: 2, dead: 0, lastError: { code } });
    expect((failing.resumesAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(600_000);
    store.permanentFault = null;
    store.received = [];
    await forward(ruleId);
    expect(store.received).toEqual([]);
    await runRule(act(ruleId));
    await forward(ruleId);
    expect(receivedIds()).toEqual(ids);
    expect(await read(ruleId)).toMatchObject({ state: "idle", failures: 0 });
  });

  it("waits when the token endpoint refuses the credentials by 400, with nothing dead", async () => {
    const ruleId = await makeRule({ tokenUrl: store.tokenUrl });
    await write({ who: "a" });
    await forward(ruleId);
    store.tokenRefusalStatus = 400;
    store.secret = "another secret";
    store.revokeTokens();
    await write({ who: "a" }, { who: "b" });
    await forward(ruleId);
    expect(await read(ruleId)).toMatchObject({ pending: 2, dead: 0, lastError: { code: "token-refused" } });
  });

  it("waits when the target fails with everything, with nothing dead and no statement to blame", async () => {
    const ruleId = await makeRule();
    await write({ who: "a" }, { who: "b" }, { who: "c" });
    store.permanentFault = answering(500, "all broken");
    for (let attempt = 0; attempt < 12; attempt++) {
      await makeDue(ruleId);
      await forward(ruleId);
    }
    expect(await read(ruleId)).toMatchObject({ state: "failing", pending: 3, dead: 0 });
    const attempts = await db().forwarding.findMany({ where: { ruleId }, select: { attempts: true } });
    expect(attempts).toEqual([{ attempts: 0 }, { attempts: 0 }, { attempts: 0 }]);
  });

  it("makes a statement that the target refuses a dead letter at once, with the answer, and delivers the others", async () => {
    const ruleId = await makeRule();
    const [first, bad = "", third, fourth] = await write({ who: "a" }, { who: "b" }, { who: "b" }, { who: "a" });
    store.permanentFault = faultOf(bad, answering(400, "this verb I do not like"));
    await forward(ruleId);
    expect(receivedIds()).toEqual([first, third, fourth]);
    expect(await lettersOf(ruleId)).toMatchObject([
      { statementId: bad, attempts: 1, status: 400, code: "peer-refused", body: "this verb I do not like" },
    ]);
    expect(await read(ruleId)).toMatchObject({ delivered: 3, pending: 0, dead: 1, state: "idle" });
  });

  it("holds up the actor of a statement that alone fails, lets the others pass, and gives it up in the end", async () => {
    const ruleId = await makeRule();
    const [first, bad = "", held = "", other] = await write({ who: "a" }, { who: "b" }, { who: "b" }, { who: "c" });
    store.permanentFault = faultOf(bad, answering(500, "boom"));
    await forward(ruleId);
    expect(receivedIds()).toEqual([first, other]);
    const [later] = await write({ who: "c" });
    const [alsoHeld = ""] = await write({ who: "b" });
    await forward(ruleId);
    expect(receivedIds()).toEqual([first, other, later]);
    expect(await read(ruleId)).toMatchObject({ pending: 3, dead: 0, state: "delivering" });
    const waits: number[] = [];
    for (let attempt = 2; attempt <= 10; attempt++) {
      const waiting = await db().forwarding.findFirstOrThrow({ where: { ruleId, statementId: bad } });
      waits.push((waiting.nextAttemptAt?.getTime() ?? 0) - Date.now());
      await makeDue(ruleId);
      await forward(ruleId);
    }
    expect(waits.slice(1).every((wait, index) => wait > (waits[index] ?? 0) || wait > 600_000)).toBe(true);
    expect(await lettersOf(ruleId)).toMatchObject([{ statementId: bad, attempts: 10, status: 500, body: "boom" }]);
    expect(receivedIds().slice(3)).toEqual([held, alsoHeld]);
  });

  it("says when it will go on", async () => {
    const ruleId = await makeRule();
    await write({});
    store.permanentFault = answering(500, "boom");
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await forward(ruleId);
    const { rows } = await pool().query<{ wait: number }>(
      "SELECT extract(epoch FROM run_at - now())::int AS wait FROM graphile_worker.jobs WHERE key LIKE 'forward-statements/%/later'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.wait).toBeGreaterThanOrEqual(7);
    // A statement that arrives meanwhile does not wait with it.
    await write({ who: "else" });
    const { organizationId } = organization;
    await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key LIKE '%/later'");
    expect(await listJobs("forward-statements")).toEqual([{ organizationId, ruleId }]);
  });

  it("goes over a bounded number of those who wait behind one, and finds others behind all of them", async () => {
    const ruleId = await makeRule();
    const [other = ""] = await write({ who: "anna" });
    const { organizationId } = organization;
    await db().forwarding.updateMany({ where: { organizationId, ruleId }, data: { sequence: 1_000_000n } });
    await db().$executeRaw`
      INSERT INTO forwardings (organization_id, rule_id, sequence, statement_id, actor_key, next_attempt_at)
      SELECT ${organizationId}, ${ruleId}::uuid, number, gen_random_uuid(), 'mbox:mailto:max@example.org',
        CASE WHEN number = 1 THEN now() + interval '1 hour' END
      FROM generate_series(1, ${2 * lookMax + 500}) AS number`;
    const look = (after: bigint) => listWaiting({ organizationId, ruleId }, { after, now: new Date(), limit: 50 });
    expect(await look(0n)).toEqual({ waiting: [], until: BigInt(lookMax) });
    expect(await look(BigInt(2 * lookMax))).toMatchObject({ waiting: [{ statementId: other }], until: null });
    await forward(ruleId);
    expect(receivedIds()).toContain(other);
    expect(await db().forwarding.count({ where: { organizationId, ruleId } })).toBe(2 * lookMax + 500);
  });

  it("finds in the schedule what a lost job left behind", async () => {
    const ruleId = await makeRule();
    const quiet = await makeRule({ verbIds: ["urn:never"] });
    await write({});
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await forwardDueRules(new Date());
    const jobs = JSON.stringify(await listJobs("forward-statements"));
    expect(jobs).toContain(ruleId);
    expect(jobs).not.toContain(quiet);
  });
});

describe("dead letters", () => {
  it("are replayed, one or all, before what waits", async () => {
    const ruleId = await makeRule();
    const ids = await write({}, {}, {});
    store.permanentFault = answering(400, "no");
    await forward(ruleId);
    store.permanentFault = null;
    const letters = await lettersOf(ruleId);
    expect(letters.map(({ statementId }) => statementId)).toEqual([...ids].reverse());
    const [last] = letters;
    expect(await replayDeadLetters({ ...act(ruleId), sequences: [last?.sequence ?? ""] })).toBe(1);
    await forward(ruleId);
    expect(receivedIds()).toEqual([ids[2]]);
    const later = await write({});
    expect(await replayDeadLetters({ ...act(ruleId), sequences: "all" })).toBe(2);
    expect(await replayDeadLetters({ ...act(ruleId), sequences: "all" })).toBe(0);
    await forward(ruleId);
    expect(receivedIds()).toEqual([ids[2], ids[0], ids[1], ...later]);
    expect(await read(ruleId)).toMatchObject({ dead: 0, delivered: 4 });
  });

  it("are listed page by page", async () => {
    const ruleId = await makeRule();
    const ids = await write({}, {}, {}, {}, {});
    store.permanentFault = answering(400, "no");
    await forward(ruleId);
    const { organizationId } = organization;
    const first = await listDeadLetters(organizationId, ruleId, { limit: 3 });
    const second = await listDeadLetters(organizationId, ruleId, { limit: 3, after: first[2]?.sequence ?? "" });
    expect([...first, ...second].map(({ statementId }) => statementId)).toEqual([...ids].reverse());
    await expect(listDeadLetters(organizationId, ruleId, { after: "x", limit: 3 })).rejects.toMatchObject({
      kind: "malformed",
    });
  });
});

describe("anyone who runs rules", () => {
  it("leaves a trace of everything, and never of the secret", async () => {
    const ruleId = await makeRule({ secret: "s3cret-in-clear" });
    await updateRule({ ...act(ruleId), change: { secret: "an0ther-secret", verbIds: ["urn:v"] } });
    await pauseRule({ ...act(ruleId), isPaused: true });
    await pauseRule({ ...act(ruleId), isPaused: false });
    await runRule(act(ruleId));
    const views = JSON.stringify([await read(ruleId), await listRules(organization.organizationId, { limit: 100 })]);
    await deleteRule(act(ruleId));
    const { rows } = await pool().query<{ action: string; dump: string }>(
      "SELECT action, a::text AS dump FROM audit_events a WHERE subject = $1 ORDER BY action",
      [`forwarding-rule:${ruleId}`],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "forwarding-rule.created",
      "forwarding-rule.deleted",
      "forwarding-rule.paused",
      "forwarding-rule.resumed",
      "forwarding-rule.run-requested",
      "forwarding-rule.updated",
    ]);
    for (const secret of ["s3cret-in-clear", "an0ther-secret"])
      expect(views + rows.map(({ dump }) => dump).join()).not.toContain(secret);
  });

  it("changes the target: what waits goes to the new one", async () => {
    const ruleId = await makeRule({ endpoint: "http://127.0.0.1:1/xapi" });
    const ids = await write({});
    await forward(ruleId);
    expect(await read(ruleId)).toMatchObject({ lastError: { code: "no-connection" } });
    await updateRule({ ...act(ruleId), change: { endpoint: store.endpoint, secret: store.secret } });
    await forward(ruleId);
    expect(receivedIds()).toEqual(ids);
  });

  it("sends a kept secret to no other address", async () => {
    const ruleId = await makeRule();
    const before = await read(ruleId);
    for (const change of [{ endpoint: "https://evil.example" }, { tokenUrl: "https://evil.example/token" }])
      await expect(updateRule({ ...act(ruleId), change })).rejects.toMatchObject({ field: "secret", code: "missing" });
    await updateRule({ ...act(ruleId), change: { endpoint: `${store.endpoint}/`, key: "another" } });
    expect(await read(ruleId)).toMatchObject({ endpoint: before.endpoint, tokenUrl: before.tokenUrl, key: "another" });
  });

  it("touches nothing of another organization", async () => {
    const ruleId = await makeRule();
    const own = organization;
    organization = await makeOrganization();
    const missing = { kind: "not-found" };
    await expect(read(ruleId)).rejects.toMatchObject(missing);
    await expect(updateRule({ ...act(ruleId), change: { name: "mine" } })).rejects.toMatchObject(missing);
    await expect(pauseRule({ ...act(ruleId), isPaused: true })).rejects.toMatchObject(missing);
    await expect(runRule(act(ruleId))).rejects.toMatchObject(missing);
    await expect(replayDeadLetters({ ...act(ruleId), sequences: "all" })).rejects.toMatchObject(missing);
    await expect(deleteRule(act(ruleId))).rejects.toMatchObject(missing);
    const { endpoint, key } = store;
    await expect(
      testRule(organization.organizationId, { endpoint, key, tokenUrl: null, secret: null }, ruleId),
    ).rejects.toMatchObject(missing);
    expect(await listRules(organization.organizationId, { limit: 100 })).toEqual([]);
    expect(await lettersOf(ruleId)).toEqual([]);
    expect(await listRules(own.organizationId, { limit: 100 })).toHaveLength(1);
  });

  it("tries a target in three steps without sending it anything", async () => {
    const ruleId = await makeRule();
    const { endpoint, key } = store;
    const steps = await testRule(organization.organizationId, { endpoint, key, tokenUrl: null, secret: null }, ruleId);
    expect(steps.map(({ step, result }) => `${step}: ${result}`)).toEqual([
      "address: passed",
      "token: skipped",
      "version: passed",
    ]);
    expect(store.received).toEqual([]);
  });
});
