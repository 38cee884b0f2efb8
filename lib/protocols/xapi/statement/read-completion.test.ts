import { describe, expect, it } from "vitest";
import { changed, completedCourse, everything, planned, voiding } from "./examples.fixture.ts";
import { readCompletion } from "./read-completion.ts";
import { validateStatement } from "./validate.ts";

const read = (value: unknown) =>
  readCompletion(validateStatement(value, { version: "1.0.3", lenientMailto: true }).statement);

describe("readCompletion", () => {
  const facts = {
    learner: { address: "max.mustermann@somedomain.com" },
    activityId: "urn:partnernamespace:objecttype:objectid",
    activityName: null,
    completedAt: new Date("2020-01-11T10:30:45.154Z"),
    durationSeconds: 153,
    scoreScaled: null,
  };

  it("tells who completed what, when and how long it took", () => {
    expect(read(completedCourse)).toEqual(facts);
  });

  it("understands a space after mailto:", () => {
    expect(read(changed(completedCourse, "/actor/mbox", "mailto: max.mustermann@somedomain.com"))).toEqual(facts);
  });

  it.each([
    ["mailto:max.mustermann%40somedomain.com"],
    ["MAILTO:max.mustermann@somedomain.com"],
    ["mailto:max.mustermann@somedomain.com?subject=Hi"],
    [" mailto:max.mustermann@somedomain.com"],
  ])("understands %j", (mbox) => expect(read(changed(completedCourse, "/actor/mbox", mbox))).toEqual(facts));

  it.each([
    [
      { account: { homePage: "https://acme.example", name: "E12345" }, name: "Max" },
      {
        kind: "ACCOUNT",
        key: "account:https://acme.example|E12345",
        homePage: "https://acme.example",
        value: "E12345",
        name: "Max",
      },
    ],
    [
      { mbox_sha1sum: "EBD31E95054C018B10727CCFFD2EF2EC3A016EE9" },
      {
        ...{ kind: "MBOX_SHA1SUM", key: "mbox_sha1sum:ebd31e95054c018b10727ccffd2ef2ec3a016ee9", homePage: null },
        ...{ value: "ebd31e95054c018b10727ccffd2ef2ec3a016ee9", name: null },
      },
    ],
    [
      { openid: "https://id.example/max" },
      {
        kind: "OPENID",
        key: "openid:https://id.example/max",
        homePage: null,
        value: "https://id.example/max",
        name: null,
      },
    ],
  ])("tells the identity of the actor %j", (actor, identity) =>
    expect(read(changed(completedCourse, "/actor", actor))).toEqual({ ...facts, learner: { identity } }),
  );

  it("takes an object without objectType for an Activity, an actor without one for an Agent", () => {
    const bare = {
      ...completedCourse,
      actor: { mbox: completedCourse.actor.mbox },
      object: { id: completedCourse.object.id },
    };
    expect(read(bare)).toEqual(facts);
  });

  it("tells the name and the score when there are any, and null for what is not there", () => {
    const named = changed(completedCourse, "/object/definition/name", { en: "Fire safety" });
    expect(read(changed(named as object, "/result/score", { scaled: 0 }))).toMatchObject({
      activityName: { en: "Fire safety" },
      scoreScaled: 0,
    });
    expect(read(changed(completedCourse, "/object/definition/name", {}))?.activityName).toBeNull();
    expect(read(changed(completedCourse, "/result/duration", undefined))?.durationSeconds).toBeNull();
    expect(read(changed(completedCourse, "/timestamp", undefined))?.completedAt).toBeNull();
  });

  it.each<[what: string, statement: unknown]>([
    ["another verb", changed(completedCourse, "/verb/id", "http://adlnet.gov/expapi/verbs/attempted")],
    ["completion that is false", changed(completedCourse, "/result/completion", false)],
    ["no completion", changed(completedCourse, "/result/completion", undefined)],
    ["no result", changed(completedCourse, "/result", undefined)],
    ["a Group", changed(completedCourse, "/actor/objectType", "Group")],
    ["an Agent as object", changed(completedCourse, "/object", { objectType: "Agent", mbox: "mailto:a@example.org" })],
    ["a StatementRef as object", changed(completedCourse, "/object", voiding.object)],
    ["a SubStatement as object", changed(completedCourse, "/object", planned.object)],
    ["everything else", everything],
  ])("is null for %s", (_, statement) => {
    expect(read(statement)).toBeNull();
  });

  it.each([
    ["success that is false", changed(completedCourse, "/result/success", false)],
    ["a question", changed(completedCourse, "/object/definition/type", "http://adlnet.gov/expapi/activities/question")],
    [
      "an objective",
      changed(completedCourse, "/object/definition/type", "http://adlnet.gov/expapi/activities/objective"),
    ],
  ])("is null for %s", (_, statement) => expect(read(statement)).toBeNull());

  it("never listens to extensions", () => {
    const extensions = { "http://adlnet.gov/expapi/verbs/completed": true, "urn:score": 1 };
    const extended = changed(
      changed(completedCourse, "/result/extensions", extensions) as object,
      "/object/definition/extensions",
      extensions,
    );
    expect(read(extended)).toEqual(facts);
    expect(read(changed(extended as object, "/result/completion", undefined))).toBeNull();
  });

  it.each([
    ["PT59.14S", 59.14],
    ["PT1,5H", 5400],
    ["P1DT1H1M1S", 90_061],
    ["P4W", 2_419_200],
    ["P1M", 31 * 86_400],
    ["P2M", 61 * 86_400],
    ["P1Y", 365 * 86_400],
    ["P5Y", (5 * 365 + 1) * 86_400],
    ["P1Y1MT1S", (365 + 31) * 86_400 + 1],
    ["P0.5M", 15.5 * 86_400],
    ["P0.5Y", 182.5 * 86_400],
    ["P0Y", 0],
  ])("counts %s back from the completion, as %d seconds", (duration, seconds) => {
    expect(read(changed(completedCourse, "/result/duration", duration))?.durationSeconds).toBe(seconds);
  });

  it("has no seconds for months that end at no known time, or for more than any calendar has", () => {
    const timeless = changed(completedCourse, "/timestamp", undefined) as object;
    expect(read(changed(timeless, "/result/duration", "P1M"))?.durationSeconds).toBeNull();
    expect(read(changed(timeless, "/result/duration", "P1D"))?.durationSeconds).toBe(86_400);
    for (const duration of [`P${"9".repeat(9)}Y`, `P${"9".repeat(400)}M`, `PT${"9".repeat(400)}S`])
      expect(read(changed(completedCourse, "/result/duration", duration))?.durationSeconds).toBeNull();
    expect(read(changed(completedCourse, "/result/duration", "P99999Y"))?.durationSeconds).toBeGreaterThan(3e12);
  });
});
