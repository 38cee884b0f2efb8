import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { findCompletionRules } from "@/lib/domain/activity-providers/find-completion-rules";
import { updateCompletionRules } from "@/lib/domain/activity-providers/update-completion-rules";
import { countUnrecognized } from "@/lib/domain/completions/count-unrecognized";
import type { Outcome } from "@/lib/domain/completions/outcomes";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { prepareStatement } from "@/lib/protocols/xapi/statements/prepare";
import { searchStatements } from "@/lib/protocols/xapi/statements/search.sql";
import { storeStatements } from "@/lib/protocols/xapi/statements/store.sql";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";
import { jobs } from "./registry.ts";

useDatabase();

const verbs = "http://adlnet.gov/expapi/verbs/";
let organization: TestOrganization;

beforeEach(async () => {
  organization = await makeOrganization();
});

const course = { id: "urn:example:course" };

async function send(change: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  const value = {
    id,
    actor: { mbox: "mailto:max@example.org" },
    verb: { id: `${verbs}completed` },
    object: course,
    result: { completion: true },
    ...change,
  };
  const source = JSON.stringify(value);
  const caller = { ...organization, version: "1.0.3" as const, mayDefine: true, mayVoidAny: false };
  await storeStatements([
    prepareStatement({ source, value: JSON.parse(source) }, { caller, receivedAt: new Date() }).row,
  ]);
  return id;
}

/** What the jobs do until nothing is left. */
async function work(): Promise<void> {
  const { organizationId } = organization;
  // Lists are complete until one millisecond ago.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await jobs["sort-statements"]({ organizationId });
  await jobs["recognize-waiting"]({ organizationId });
}

const found = async (outcome: Outcome) =>
  (await searchStatements(organization.organizationId, { outcome }, { limit: 10 })).statements.map(({ id }) => id);

const counts = async () =>
  Object.fromEntries(
    (await countUnrecognized(organization.organizationId, new Date())).map(({ reason, count }) => [reason, count]),
  );

const completions = () => db().completion.count({ where: { organizationId: organization.organizationId } });

const change = async (rules: Parameters<typeof updateCompletionRules>[0]["rules"]) => {
  const { personId } = await makePerson();
  const { organizationId, activityProviderId } = organization;
  await updateCompletionRules({ organizationId, activityProviderId, rules, personId, now: new Date() });
};

describe("statements that are not completions", () => {
  it.each<[outcome: Outcome, change: Record<string, unknown>]>([
    ["verb", { verb: { id: `${verbs}experienced` } }],
    ["verb", { verb: { id: `${verbs}passed` }, result: { success: true } }],
    ["object", { object: { objectType: "Agent", mbox: "mailto:a@example.org" } }],
    ["group", { actor: { objectType: "Group", mbox: "mailto:team@example.org" } }],
    ["type", { object: { ...course, definition: { type: "http://adlnet.gov/expapi/activities/question" } } }],
    ["type", { object: { ...course, definition: { type: "http://adlnet.gov/expapi/activities/objective" } } }],
    ["result", { result: {} }],
    ["result", { result: { completion: false } }],
    ["success", { result: { completion: true, success: false } }],
  ])("are counted and found under %s: %j", async (outcome, changes) => {
    const id = await send(changes);
    await work();
    await work();
    expect(await counts()).toEqual({ [outcome]: 1 });
    expect(await found(outcome)).toEqual([id]);
    expect(await found("completion")).toEqual([]);
    expect(await completions()).toBe(0);
  });

  it("are counted once, also if the job runs twice at the same time and from the beginning again", async () => {
    for (let count = 0; count < 3; count++) await send({ result: {} });
    await work();
    await db().recognitionProgress.deleteMany({ where: { organizationId: organization.organizationId } });
    await Promise.all([work(), work()]);
    expect(await counts()).toEqual({ result: 3 });
  });

  it("are not counted with those of another organization", async () => {
    await send({ result: {} });
    await work();
    organization = await makeOrganization();
    expect(await counts()).toEqual({});
    expect(await found("result")).toEqual([]);
  });
});

it("finds completions, and records those that arrived before accounts were understood", async () => {
  const id = await send({ actor: { account: { homePage: "https://acme.example", name: "E12345" } } });
  await db().statementAwaitingRecognition.deleteMany({ where: { organizationId: organization.organizationId } });
  await work();
  expect(await found("completion")).toEqual([id]);
  expect(await completions()).toBe(1);
  expect(await counts()).toEqual({});
});

it("finds statements that were voided before", async () => {
  const id = await send({});
  await db().statement.updateMany({ where: { id }, data: { isVoided: true } });
  await work();
  expect(await found("voided")).toEqual([id]);
  expect(await completions()).toBe(0);
});

describe("the rules of an activity provider", () => {
  it.each<[rules: Parameters<typeof change>[0], changes: Record<string, unknown>]>([
    [{ completionVerbs: ["completed", "passed"] }, { verb: { id: `${verbs}passed` }, result: { success: true } }],
    [{ completionVerbs: ["satisfied"] }, { verb: { id: "https://w3id.org/xapi/adl/verbs/satisfied" }, result: {} }],
    [{ completionVerbs: ["mastered"] }, { verb: { id: `${verbs}mastered` }, result: undefined }],
    [{ countsWithoutCompletion: true }, { result: undefined }],
    [{ countsUnsuccessful: true }, { result: { completion: true, success: false } }],
    [
      { countsQuestions: true },
      { object: { ...course, definition: { type: "http://adlnet.gov/expapi/activities/objective" } } },
    ],
  ])("%j let %j count, whether it arrived before or after", async (rules, changes) => {
    await send(changes);
    await work();
    expect(await completions()).toBe(0);
    await change(rules);
    expect(await listJobs("sort-statements")).toContainEqual({ organizationId: organization.organizationId });
    await work();
    expect(await completions()).toBe(1);
    expect(await counts()).toEqual({});
    await send(changes);
    await work();
    expect(await completions()).toBe(2);
  });

  it("never let completion: false count", async () => {
    await change({
      completionVerbs: ["completed", "passed"],
      ...{ countsWithoutCompletion: true, countsUnsuccessful: true, countsQuestions: true },
    });
    await send({ result: { completion: false } });
    await send({ verb: { id: `${verbs}passed` }, result: { completion: false } });
    await work();
    expect(await completions()).toBe(0);
  });

  it("leave recorded completions as they are when they become stricter", async () => {
    const id = await send({});
    await work();
    await change({ completionVerbs: ["passed"] });
    await work();
    expect(await completions()).toBe(1);
    expect(await found("completion")).toEqual([id]);
  });

  it.each<[scales: boolean, score: object, scaled: number | null]>([
    [true, { raw: 80, min: 0, max: 100 }, 0.8],
    [true, { raw: 15, min: 10, max: 20 }, 0.5],
    [true, { scaled: -0.5, raw: 80, min: 0, max: 100 }, -0.5],
    [true, { raw: 80, max: 100 }, null],
    [false, { raw: 80, min: 0, max: 100 }, null],
  ])("scale raw scores (%j): %j is %j", async (scalesRawScores, score, scaled) => {
    await change({ scalesRawScores });
    await send({ result: { completion: true, score } });
    await work();
    const { organizationId } = organization;
    expect(await db().completion.findFirstOrThrow({ where: { organizationId } })).toMatchObject({
      scoreScaled: scaled,
    });
  });

  it("belong to the organization, and each change is in the audit log once", async () => {
    const { organizationId, activityProviderId } = organization;
    await change({ countsUnsuccessful: true });
    await change({ countsUnsuccessful: true });
    expect(await findCompletionRules(organizationId, activityProviderId)).toMatchObject({
      rules: { countsUnsuccessful: true },
    });
    expect(await db().auditEvent.count({ where: { subject: `activity-provider:${activityProviderId}` } })).toBe(1);
    const other = await makeOrganization();
    expect(await findCompletionRules(other.organizationId, activityProviderId)).toBeNull();
    organization = { ...organization, organizationId: other.organizationId };
    await expect(change({ countsUnsuccessful: false })).rejects.toThrow(Failure);
  });
});
