import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementDigest } from "./digest.ts";
import { changed, completedCourse, contextsOfTwo, everything, planned, voiding } from "./examples.fixture.ts";
import { isSameStatement } from "./is-same-statement.ts";
import type { Json } from "./statement.ts";
import { validateStatement } from "./validate.ts";

const understood = (value: unknown) => validateStatement(value, { version: "2.0.0", lenientMailto: true }).statement;
const digest = (value: unknown): string => statementDigest(understood(value)).toString("hex");

const inTwo = { ...completedCourse, context: contextsOfTwo };

describe("statementDigest", () => {
  it("is what it was when the first statements were stored", () => {
    expect(digest(completedCourse)).toBe("04cfc825f68cf80041ce37337d366764a44e3aa29fa06b80bc0ab0e180427f0f");
    expect(digest(everything)).toBe("fd1aa001281a5c6861d44f9e3666c58b7b69689ea973f6f0b66344013e3f563c");
  });

  const alike: [what: string, one: unknown, other: unknown][] = [
    ...["id", "stored", "authority", "version"].map((key): [string, unknown, unknown] => [
      `without ${key}`,
      everything,
      changed(everything, `/${key}`, undefined),
    ]),
    ["with another display of the verb", everything, changed(everything, "/verb/display", { de: "beantwortet" })],
    ["without a definition", everything, changed(everything, "/object/definition", undefined)],
    [
      "with another definition in the context",
      everything,
      changed(everything, "/context/contextActivities/grouping/0/definition", {}),
    ],
    ["with another definition in a SubStatement", planned, changed(planned, "/object/object/definition", undefined)],
    ["with another display in a SubStatement", planned, changed(planned, "/object/verb/display", undefined)],
    ["in another time zone", completedCourse, changed(completedCourse, "/timestamp", "2020-01-11T11:30:45.15400+0100")],
    [
      "in another time zone, in a SubStatement",
      planned,
      changed(planned, "/object/timestamp", "2998-12-31T23:00:00-01:00"),
    ],
    [
      "with a fraction of zero",
      changed(completedCourse, "/timestamp", "2020-01-11T10:30:45Z"),
      changed(completedCourse, "/timestamp", "2020-01-11T10:30:45.000Z"),
    ],
    [
      "with a timestamp in basic format",
      changed(completedCourse, "/timestamp", "2020-01-11T10:30:45Z"),
      changed(completedCourse, "/timestamp", "2020-01-11T10:30:45,0Z"),
    ],
    [
      "with the members in another order",
      everything,
      changed(everything, "/actor/member", [...everything.actor.member].reverse()),
    ],
    [
      "with one context activity in an array",
      everything,
      changed(everything, "/context/contextActivities/parent", [{ id: "https://example.org/course" }]),
    ],
    [
      "with objectTypes left out",
      everything,
      changed(
        changed(everything, "/object/objectType", undefined) as object,
        "/context/instructor/objectType",
        undefined,
      ),
    ],
    [
      "with the objectType of an actor left out",
      completedCourse,
      changed(completedCourse, "/actor/objectType", undefined),
    ],
    [
      "with the domain in another case",
      completedCourse,
      changed(completedCourse, "/actor/mbox", "mailto:max.mustermann@SomeDomain.COM"),
    ],
    [
      "with a space after mailto:",
      completedCourse,
      changed(completedCourse, "/actor/mbox", "mailto: max.mustermann@somedomain.com"),
    ],
    [
      "with hexadecimal digits in another case",
      everything,
      changed(everything, "/actor/member/0/mbox_sha1sum", "EBD31E95054C018B10727CCFFD2EF2EC3A016EE9"),
    ],
    [
      "with a registration in another case",
      everything,
      changed(everything, "/context/registration", "EC531277-B57B-4C15-8D91-D292C5B2B8F7"),
    ],
    [
      "with a reference in another case",
      voiding,
      changed(voiding, "/object/id", "E05AA883-ACAF-40AD-BF54-02C8CE485FB0"),
    ],
    ["with a language in another case", everything, changed(everything, "/context/language", "de-ch")],
    ["with more precision in the duration", everything, changed(everything, "/result/duration", "PT4H35M59.149S")],
    ["without fileUrl", everything, changed(everything, "/attachments/0/fileUrl", undefined)],
    [
      "with a media type in another case",
      everything,
      changed(everything, "/attachments/0/contentType", "Application/PDF; v=1"),
    ],
    [
      "with a language map in another order",
      changed(everything, "/attachments/0/display", { en: "a", de: "b" }),
      changed(everything, "/attachments/0/display", { DE: "b", en: "a" }),
    ],
    [
      "with another form of a number",
      everything,
      JSON.parse(JSON.stringify(everything).replace('"raw":5', '"raw":50e-1')),
    ],
    ["with a negative zero", everything, JSON.parse(JSON.stringify(everything).replace('"min":0', '"min":-0.0'))],
  ];

  it.each(alike)("is the same %s", (_, one, other) => {
    expect(digest(other)).toBe(digest(one));
  });

  const different: [what: string, one: unknown, other: unknown][] = [
    ["another actor", completedCourse, changed(completedCourse, "/actor/mbox", "mailto:other@somedomain.com")],
    [
      "an address in another case before the @",
      completedCourse,
      changed(completedCourse, "/actor/mbox", "mailto:Max.mustermann@somedomain.com"),
    ],
    [
      "another kind of identifier",
      changed(completedCourse, "/actor", { openid: "mailto:a@example.org" }),
      changed(completedCourse, "/actor", { mbox: "mailto:a@example.org" }),
    ],
    ["another name", everything, changed(everything, "/actor/name", "Crew")],
    ["a Group and an Agent", changed(completedCourse, "/actor/objectType", "Group"), completedCourse],
    ["another verb", completedCourse, changed(completedCourse, "/verb/id", "urn:x")],
    ["another activity", completedCourse, changed(completedCourse, "/object/id", "urn:x")],
    [
      "an activity id in another case",
      completedCourse,
      changed(completedCourse, "/object/id", completedCourse.object.id.toUpperCase().replace("URN", "urn")),
    ],
    ["a member less", everything, changed(everything, "/actor/member", everything.actor.member.slice(1))],
    ["success", completedCourse, changed(completedCourse, "/result/success", true)],
    ["another score", everything, changed(everything, "/result/score/raw", 5.000001)],
    ["another response", everything, changed(everything, "/result/response", "b")],
    ["another hundredth of a second", everything, changed(everything, "/result/duration", "PT4H35M59.15S")],
    ["another form of the duration", everything, changed(everything, "/result/duration", "PT16559.14S")],
    [
      "a fraction of an hour, which is not cut",
      changed(everything, "/result/duration", "PT1.001H"),
      changed(everything, "/result/duration", "PT1.00H"),
    ],
    [
      "another extension",
      everything,
      changed(everything, "/result/extensions", { "http://example.org/x": { deep: [] } }),
    ],
    [
      "an extension's order",
      changed(everything, "/result/extensions", { "urn:x": [1, 2] }),
      changed(everything, "/result/extensions", { "urn:x": [2, 1] }),
    ],
    [
      "a number and its text",
      changed(everything, "/result/extensions", { "urn:x": 1 }),
      changed(everything, "/result/extensions", { "urn:x": "1" }),
    ],
    ["another millisecond", completedCourse, changed(completedCourse, "/timestamp", "2020-01-11T10:30:45.155Z")],
    ["no timestamp", completedCourse, changed(completedCourse, "/timestamp", undefined)],
    ["another registration", everything, changed(everything, "/context/registration", completedCourse.id)],
    ["no instructor", everything, changed(everything, "/context/instructor", undefined)],
    ["another team", everything, changed(everything, "/context/team/name", "x")],
    ["another parent", everything, changed(everything, "/context/contextActivities/parent/id", "urn:x")],
    [
      "another kind of context activity",
      everything,
      changed(
        changed(everything, "/context/contextActivities/parent", undefined) as object,
        "/context/contextActivities/other",
        everything.context.contextActivities.parent,
      ),
    ],
    ["another revision", everything, changed(everything, "/context/revision", "3")],
    ["another platform", everything, changed(everything, "/context/platform", "x")],
    ["another language", everything, changed(everything, "/context/language", "fr")],
    ["another statement as context", everything, changed(everything, "/context/statement/id", completedCourse.id)],
    ["another context extension", everything, changed(everything, "/context/extensions", { "urn:x": null })],
    ["another context agent", inTwo, changed(inTwo, "/context/contextAgents/0/agent/name", "x")],
    ["other relevant types", inTwo, changed(inTwo, "/context/contextAgents/0/relevantTypes", ["urn:x"])],
    ["another context group", inTwo, changed(inTwo, "/context/contextGroups/0/group/name", "x")],
    ["another hash of an attachment", everything, changed(everything, "/attachments/0/sha2", "a".repeat(64))],
    ["another title of an attachment", everything, changed(everything, "/attachments/0/display", { en: "x" })],
    ["a reference instead of an activity", voiding, changed(voiding, "/object/id", completedCourse.id)],
    ["another SubStatement", planned, changed(planned, "/object/result/response", "y")],
  ];

  it.each(different)("differs for %s", (_, one, other) => {
    expect(digest(other)).not.toBe(digest(one));
  });

  it("is the same in whatever order keys and members stand", () => {
    const seed = fc.infiniteStream(fc.nat(100));
    fc.assert(
      fc.property(fc.constantFrom<object>(everything, planned, voiding, inTwo), seed, (statement, numbers) => {
        const next = () => numbers.next().value as number;
        const shuffled = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(shuffled);
          if (typeof value !== "object" || value === null) return value;
          const entries = Object.entries(value).map(([key, member]) => ({
            key,
            member: shuffled(member),
            rank: next(),
          }));
          return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ key, member }) => [key, member]));
        };
        expect(digest(shuffled(statement))).toBe(digest(statement));
      }),
    );
  });

  it("is the same for extensions exactly when their JSON is", () => {
    const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
    const withExtension = (value: Json) => changed(completedCourse, "/result/extensions", { "urn:x": value });
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isEqual = JSON.stringify(sorted(json(one))) === JSON.stringify(sorted(json(other)));
        expect(digest(withExtension(json(one))) === digest(withExtension(json(other)))).toBe(isEqual);
        expect(digest(withExtension(json(one)))).toBe(digest(withExtension(sorted(json(one)))));
      }),
    );
  });

  it("is the same for every way to write a point in time, and for no other", () => {
    const time = fc.date({ min: new Date("1000-01-02"), max: new Date("9000-01-01"), noInvalidDate: true });
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(time, offset, fc.integer({ min: 1, max: 5000 }), (at, minutes, later) => {
        const written = writtenAt(at, minutes);
        expect(digest(changed(completedCourse, "/timestamp", written))).toBe(
          digest(changed(completedCourse, "/timestamp", at.toISOString())),
        );
        const moved = writtenAt(new Date(at.getTime() + later), minutes);
        expect(digest(changed(completedCourse, "/timestamp", moved))).not.toBe(
          digest(changed(completedCourse, "/timestamp", written)),
        );
      }),
    );
  });
});

describe("isSameStatement", () => {
  const withoutTime = changed(completedCourse, "/timestamp", undefined);

  it("takes a missing timestamp for one that the LRS sets", () => {
    expect(isSameStatement(understood(withoutTime), understood(completedCourse))).toBe(true);
    expect(isSameStatement(understood(completedCourse), understood(withoutTime))).toBe(true);
    expect(isSameStatement(understood(withoutTime), understood(changed(completedCourse, "/verb/id", "urn:x")))).toBe(
      false,
    );
  });

  it("compares the timestamps of two that have one", () => {
    const later = changed(completedCourse, "/timestamp", "2020-01-11T10:30:46.154Z");
    expect(isSameStatement(understood(completedCourse), understood(completedCourse))).toBe(true);
    expect(isSameStatement(understood(completedCourse), understood(later))).toBe(false);
  });
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

function writtenAt(at: Date, offsetMinutes: number): string {
  if (offsetMinutes === 0) return at.toISOString();
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const two = (value: number) => String(value).padStart(2, "0");
  const distance = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}
