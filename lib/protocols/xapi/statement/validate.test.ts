import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Failure } from "@/lib/platform/failure/failure";
import { changed, completedCourse, contextsOfTwo, everything, planned, voiding } from "./examples.fixture.ts";
import { validateStatement } from "./validate.ts";
import type { XapiVersion } from "./xapi-version.ts";

function refusal(value: unknown, version: XapiVersion = "1.0.3"): Failure | null {
  try {
    validateStatement(value, { version });
    return null;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

type Change = [pointer: string, value: unknown];

const longIri = (length: number) => `urn:x:${"a".repeat(length - 6)}`;

describe("validateStatement accepts", () => {
  it.each(Object.entries({ completedCourse, everything, planned, voiding }))("%s, in both versions", (_, statement) => {
    expect(refusal(statement)).toBeNull();
    expect(refusal(statement, "2.0.0")).toBeNull();
  });

  it("the contexts that 2.0 added, in a statement and in a SubStatement, under 2.0", () => {
    expect(refusal(changed(completedCourse, "/context", contextsOfTwo), "2.0.0")).toBeNull();
    expect(refusal(changed(planned, "/object/context", contextsOfTwo), "2.0.0")).toBeNull();
  });

  it("returns the very value, so nothing is lost on the way", () => {
    expect(validateStatement(completedCourse, { version: "1.0.3" })).toEqual({
      statement: completedCourse,
      warnings: [],
    });
  });

  const accepted: Record<string, Change[]> = {
    "2.2: numbers in any form": [
      ["/result/score", { scaled: -1 }],
      ["/result/score", { scaled: 1.0 }],
      ["/result/score", { raw: -1e300 }],
    ],
    "2.4.1 and 4.4: UUIDs in both cases": [["/id", "0EA6D5C8-48F5-4E8D-805A-A996F8F6867F"]],
    "2.4.2: actors": [
      ["/actor", { mbox: "mailto:o'neil+course=1@mail.example.co.uk" }],
      ["/actor", { mbox: "mailto:jörg@bücher.example" }],
      ["/actor", { mbox: "mailto:name@localhost" }],
      ["/actor", { objectType: "Group", member: [{ mbox: "mailto:a@example.org" }] }],
      ["/actor", { objectType: "Group", openid: "https://example.org/team" }],
      ["/actor", { objectType: "Group", openid: "https://example.org/team", member: [] }],
      ["/actor", { account: { homePage: "https://example.org", name: "" } }],
    ],
    "2.4.4: objects": [
      ["/object", { id: "urn:x:y" }],
      ["/object", { id: "https://example.org/übung" }],
      ["/object", { id: "https://example.org/50%" }],
      ["/object", { id: longIri(2000) }],
      ["/object", { objectType: "Agent", mbox: "mailto:a@example.org" }],
      ["/object", { objectType: "Group", member: [{ mbox: "mailto:a@example.org" }] }],
      ["/object", { objectType: "StatementRef", id: completedCourse.id }],
      ["/object/definition", {}],
      ["/object/definition", { interactionType: "true-false", correctResponsesPattern: [] }],
      ["/object/definition", { interactionType: "matching", source: [{ id: "a" }], target: [{ id: "a" }] }],
      ["/object/definition", { interactionType: "likert", scale: [] }],
      ["/object/definition", { interactionType: "performance", steps: [{ id: "a" }] }],
      ["/object/definition", { interactionType: "sequencing", choices: [{ id: "a" }] }],
    ],
    "2.4.9: authorities": [
      [
        "/authority",
        { objectType: "Group", member: [{ mbox: "mailto:a@example.org" }, { mbox: "mailto:b@example.org" }] },
      ],
    ],
    "2.4.10: versions": [
      ["/version", "1.0"],
      ["/version", "1.0.9"],
    ],
    "4.1: extensions with any value": [
      [
        "/result/extensions",
        { "http://example.org/a": null, "tag:b": "", "urn:c": { d: [null, { __proto__: null }] } },
      ],
    ],
    "4.2: RFC 5646 language tags": [
      [
        "/verb/display",
        Object.fromEntries(
          "de cmn es-MX zh-Hant sr-Latn-RS zh-cmn-Hans-CN sl-rozaj-biske de-CH-1901 en-US-u-islamcal x-whatever de-x-a qaa i-klingon en-GB-oed art-lojban tlh es-419"
            .split(" ")
            .map((tag) => [tag, ""]),
        ),
      ],
      ["/verb/display", {}],
    ],
    "4.5: timestamps": [
      "2020-01-11T10:30:45Z",
      "2020-01-11T10:30:45.1234567890123+01:00",
      "2020-01-11T10:30:45+0100",
      "2020-01-11T10:30:45-11",
      "2020-01-11t10:30:45z",
      "2016-12-31T23:59:60Z",
      "2017-01-01T00:59:60+01:00",
      "2020-02-29T00:00:00+00:00",
      "2999-01-01T00:00:00Z",
    ].map((timestamp) => ["/timestamp", timestamp]),
    "4.6: durations": [
      "PT0S",
      "P3Y1M29DT4H35M59.14S",
      "P4W",
      "P0.5W",
      "PT16559.14S",
      "P3Y",
      "PT1,5H",
      "P1DT12H36M0.12567S",
    ].map((duration) => ["/result/duration", duration]),
  };

  describe.each(Object.entries(accepted))("%s", (_, changes) => {
    it.each(changes)("%s as %j", (pointer, value) => {
      expect(refusal(changed(completedCourse, pointer, value))).toBeNull();
    });
  });
});

describe("validateStatement refuses, at the pointer of what is wrong", () => {
  const refused: Record<string, Change[]> = {
    "2.2: what is required and missing": ["/actor", "/verb", "/object", "/verb/id", "/object/id"].map((pointer) => [
      pointer,
      undefined,
    ]),
    "2.2: null": [
      "/actor",
      "/actor/mbox",
      "/actor/name",
      "/verb/display",
      "/verb/display/de",
      "/object",
      "/object/definition",
      "/object/definition/name/de",
      "/object/definition/extensions",
      "/result",
      "/result/score",
      "/result/score/raw",
      "/result/extensions",
      "/context",
      "/context/contextActivities",
      "/context/contextActivities/parent",
      "/context/registration",
      "/id",
      "/timestamp",
      "/stored",
      "/version",
      "/authority",
      "/attachments",
    ].map((pointer) => [pointer, null]),
    "2.2: unknown keys, and keys in another case": [
      ["/Actor", completedCourse.actor],
      ["/iD", completedCourse.id],
      ["/__proto__x", 1],
      ["/constructor", {}],
      ["/actor/Name", "x"],
      ["/actor/account/homepage", "https://example.org"],
      ["/verb/iri", "https://example.org"],
      ["/object/definition/moreinfo", "https://example.org"],
      ["/object/definition/a~1b", 1],
      ["/result/Success", true],
      ["/result/score/percent", 1],
      ["/context/contextActivities/Parent", []],
      ["/context/team2", {}],
    ],
    "2.2: wrong types": [
      ["", []],
      ["/id", 12],
      ["/actor", "name@example.org"],
      ["/actor", []],
      ["/actor/name", 12],
      ["/verb", "http://adlnet.gov/expapi/verbs/completed"],
      ["/verb/display", "completed"],
      ["/verb/display/en", 1],
      ["/object", "urn:x:y"],
      ["/object/definition", []],
      ["/result/completion", "true"],
      ["/result/success", 1],
      ["/result/response", 1],
      ["/result/score", 1],
      ["/result/score/raw", "1"],
      ["/result/score/raw", Number.POSITIVE_INFINITY],
      ["/result/duration", 153],
      ["/context/revision", 1],
      ["/context/platform", {}],
      ["/context/language", 1],
      ["/attachments", {}],
    ],
    "2.4.1 and 4.4: UUIDs": [
      ["/id", "AA97B177-9383-4934-8543-0F91A7A028368"],
      ["/id", "MA97B177-9383-4934-8543-0F91A7A02836"],
      ["/id", "{AA97B177-9383-4934-8543-0F91A7A02836}"],
      ["/id", ""],
      ["/context/registration", "1"],
    ],
    "2.4.2.1: Agents": [
      ["/actor", {}],
      ["/actor", { objectType: "Agent", name: "x" }],
      ["/actor", { mbox: "mailto:a@example.org", openid: "https://example.org" }],
      ["/actor/objectType", "agent"],
      ["/actor/objectType", "Person"],
      ["/actor/objectType", 1],
      ["/actor/member", []],
    ],
    "2.4.2.2: Groups": [
      [
        "/actor",
        { objectType: "Group", mbox: "mailto:a@example.org", account: { homePage: "https://example.org", name: "x" } },
      ],
    ],
    "2.4.2.3: identifiers": [
      ["/actor/mbox", "name@example.org"],
      ["/actor/mbox", "mailto:"],
      ["/actor/mbox", "mailto:example.org"],
      ["/actor/mbox", "mailto: name@example.org"],
      ["/actor/mbox", "mailto:name@example.org "],
      ["/actor/mbox", "mailto:a@example.org,b@example.org"],
      ["/actor/mbox", "mailto:a@example.org?subject=x"],
      ["/actor/mbox", "mailto:a@b@example.org"],
      ["/actor/mbox", "mailto:A <a@example.org>"],
      ["/actor/mbox", "mailto:a@-example.org"],
      ["/actor/mbox", "mailto:a@example..org"],
      ["/actor/mbox", "mailto:\u0000@example.org"],
      ["/actor/mbox", "mailto:\ud800@example.org"],
      ["/actor/mbox", `mailto:${"a".repeat(250)}@example.org`],
      ["/actor/mbox", "http://example.org"],
    ],
    "2.4.4: objects": [
      ["/object/objectType", "activity"],
      ["/object/objectType", null],
      ["/object/definition/type", "course"],
      ["/object/definition/moreInfo", "example.org/more"],
      ["/object/definition/interactionType", "choiCe"],
      ["/object/definition/interactionType", 1],
      ["/object/mbox", "mailto:a@example.org"],
    ],
    "2.4.5.1: scores": [
      ["/result/score/scaled", 1.01],
      ["/result/score/scaled", -1.00001],
    ],
    "2.4.6: contexts": [
      ["/context/language", "en_US"],
      ["/context/contextActivities", []],
      ["/context/contextActivities/parent", "urn:x:y"],
      ["/context/contextAgents", contextsOfTwo.contextAgents],
      ["/context/contextGroups", contextsOfTwo.contextGroups],
      ["/context/extensions/x", 1],
    ],
    "2.4.9: authorities": [
      ["/authority", "x"],
      ["/authority", {}],
    ],
    "2.4.10: versions": ["2.0.0", "0.9.9", "1.1.0", "1.0.", "1", "should fail"].map((version) => ["/version", version]),
    "4.1 and 4.3: IRIs": [
      "",
      "course",
      "example.org/course",
      "ab=c://should.fail.com",
      "//example.org",
      "http:",
      "http://",
      "https:///path",
      "urn:with space",
      "urn:new\nline",
      "urn:<x>",
      "urn:\u0000",
      "urn:\ud800",
    ].map((id) => ["/object/id", id]),
    "identifiers longer than an index holds": [
      ["/object/id", longIri(2001)],
      ["/verb/id", `urn:${"ü".repeat(1000)}`],
    ],
    "4.5: timestamps": [
      "",
      "yesterday",
      "01/011/2015",
      "2008-09-15",
      "2008-09-15T15",
      "2008-09-15 15:53:00Z",
      "2008-09-15T15:53:00.601-00",
      "2008-09-15T15:53:00.601-0000",
      "2008-09-15T15:53:00.601-00:00",
      "2008-02-30T15:53:00Z",
      "2019-02-29T15:53:00Z",
      "2008-13-01T15:53:00Z",
      "2008-09-15T24:00:00Z",
      "2008-09-15T15:60:00Z",
      "2008-09-15T15:53:60Z",
      "2008-09-15T15:53:00+24:00",
      "2008-09-15T15:53:00+01:60",
      "0000-01-01T00:00:00Z",
      "9999-12-31T23:59:59-01:00",
    ].map((timestamp) => ["/timestamp", timestamp]),
    "4.6: durations": [
      "",
      "P",
      "PT",
      "P1YT",
      "2M33S",
      "-PT1S",
      "PT-1S",
      "P4W1D",
      "P1D4W",
      "P1Y1W",
      "PT1S1M",
      "PT.5S",
      "PT1.5H3M",
      "P0.5DT1H",
      "PA1H0M0S",
      "P0003-06-04T12:30:05",
      "P00030604T123005",
      "pt1s",
      "PT1S ",
    ].map((duration) => ["/result/duration", duration]),
  };

  describe.each(Object.entries(refused))("%s", (_, changes) => {
    it.each(changes)("%s as %j", (pointer, value) => {
      const statement = pointer === "" ? value : changed(completedCourse, pointer, value);
      expect(refusal(statement)).toMatchObject({ kind: "malformed", field: pointer });
    });
  });

  const elsewhere: [what: string, value: unknown, field: string][] = [
    [
      "a member that is a Group",
      changed(everything, "/actor/member/0", { objectType: "Group", mbox: "mailto:a@example.org" }),
      "/actor/member/0/objectType",
    ],
    ["a member without an identifier", changed(everything, "/actor/member/1", { name: "x" }), "/actor/member/1"],
    ["members without objectType", changed(completedCourse, "/actor", { member: [] }), "/actor/objectType"],
    ["an anonymous Group without member", changed(completedCourse, "/actor", { objectType: "Group" }), "/actor/member"],
    [
      "an anonymous Group of nobody",
      changed(completedCourse, "/actor", { objectType: "Group", member: [] }),
      "/actor/member",
    ],
    [
      "a hash of another length",
      changed(completedCourse, "/actor", { mbox_sha1sum: "ebd31e95" }),
      "/actor/mbox_sha1sum",
    ],
    ["an openid without scheme", changed(completedCourse, "/actor", { openid: "example.org/me" }), "/actor/openid"],
    [
      "an account without homePage",
      changed(everything, "/authority/account/homePage", undefined),
      "/authority/account/homePage",
    ],
    ["an account without name", changed(everything, "/authority/account/name", undefined), "/authority/account/name"],
    [
      "an account with a wrong homePage",
      changed(everything, "/authority/account/homePage", "lms"),
      "/authority/account/homePage",
    ],
    [
      "an Agent as object without objectType",
      changed(completedCourse, "/object", { mbox: "mailto:a@example.org" }),
      "/object/mbox",
    ],
    [
      "an authority of one",
      changed(completedCourse, "/authority", { objectType: "Group", member: [{ openid: "urn:a" }] }),
      "/authority/member",
    ],
    ["an identified authority Group", changed(completedCourse, "/authority", everything.actor), "/authority/mbox"],
    [
      "a language tag that is none",
      changed(completedCourse, "/verb/display", { a12345678: "x" }),
      "/verb/display/a12345678",
    ],
    [
      "a singleton twice",
      changed(completedCourse, "/verb/display", { "en-a-bbb-a-ccc": "x" }),
      "/verb/display/en-a-bbb-a-ccc",
    ],
    [
      "a variant twice",
      changed(completedCourse, "/verb/display", { "de-1901-1901": "x" }),
      "/verb/display/de-1901-1901",
    ],
    [
      "an extension key that is no IRI",
      changed(everything, "/result/extensions", { "a/b": 1 }),
      "/result/extensions/a~1b",
    ],
    [
      "a component list without interactionType",
      changed(everything, "/object/definition/interactionType", undefined),
      "/object/definition/interactionType",
    ],
    [
      "a pattern without interactionType",
      changed(completedCourse, "/object/definition/correctResponsesPattern", []),
      "/object/definition/interactionType",
    ],
    [
      "the list of another interaction",
      changed(everything, "/object/definition/scale", []),
      "/object/definition/scale",
    ],
    [
      "a list where there is none",
      changed(completedCourse, "/object/definition", { interactionType: "numeric", steps: [] }),
      "/object/definition/steps",
    ],
    [
      "two components with one id",
      changed(everything, "/object/definition/choices/1/id", "a"),
      "/object/definition/choices",
    ],
    [
      "a component without id",
      changed(everything, "/object/definition/choices/0/id", undefined),
      "/object/definition/choices/0/id",
    ],
    [
      "a number as pattern",
      changed(everything, "/object/definition/correctResponsesPattern", [1]),
      "/object/definition/correctResponsesPattern/0",
    ],
    ["raw below min", changed(everything, "/result/score/raw", -1), "/result/score/raw"],
    ["raw above max", changed(everything, "/result/score/raw", 11), "/result/score/raw"],
    ["min above max", changed(everything, "/result/score", { min: 2, max: 1 }), "/result/score/min"],
    ["min equal to max", changed(everything, "/result/score", { min: 1, max: 1 }), "/result/score/min"],
    [
      "revision about an Agent",
      changed(everything, "/object", { objectType: "Agent", openid: "urn:a" }),
      "/context/revision",
    ],
    [
      "platform about a statement",
      changed({ ...voiding, context: { platform: "x" } }, "/verb/id", "urn:x"),
      "/context/platform",
    ],
    [
      "platform in a SubStatement about an Agent",
      changed(planned, "/object/object", { objectType: "Agent", openid: "urn:a" }),
      "/object/context/platform",
    ],
    ["voiding an Activity", changed(voiding, "/object", { id: "urn:x" }), "/object/objectType"],
    ["voiding a SubStatement", changed(planned, "/verb/id", voiding.verb.id), "/object/objectType"],
    ["a StatementRef without id", changed(voiding, "/object/id", undefined), "/object/id"],
    ["a SubStatement in a SubStatement", changed(planned, "/object/object", planned.object), "/object/object"],
    ...["id", "stored", "version", "authority"].map((key): [string, unknown, string] => [
      `${key} in a SubStatement`,
      changed(planned, `/object/${key}`, everything[key as keyof typeof everything]),
      `/object/${key}`,
    ]),
    ["a SubStatement without verb", changed(planned, "/object/verb", undefined), "/object/verb"],
    [
      "an attachment without usageType",
      changed(everything, "/attachments/0/usageType", undefined),
      "/attachments/0/usageType",
    ],
    [
      "an attachment without display",
      changed(everything, "/attachments/0/display", undefined),
      "/attachments/0/display",
    ],
    [
      "an attachment with a wrong type",
      changed(everything, "/attachments/0/contentType", "pdf"),
      "/attachments/0/contentType",
    ],
    ["an attachment of half an octet", changed(everything, "/attachments/0/length", 0.5), "/attachments/0/length"],
    ["an attachment of less than nothing", changed(everything, "/attachments/0/length", -1), "/attachments/0/length"],
    ["an attachment with a wrong hash", changed(everything, "/attachments/0/sha2", "abc"), "/attachments/0/sha2"],
    [
      "an attachment without a scheme",
      changed(everything, "/attachments/0/fileUrl", "file.pdf"),
      "/attachments/0/fileUrl",
    ],
    [
      "a signature of another type (2.6)",
      changed(everything, "/attachments/0/usageType", "http://adlnet.gov/expapi/attachments/signature"),
      "/attachments/0/contentType",
    ],
    [
      "a StatementRef as context without UUID",
      changed(everything, "/context/statement/id", "x"),
      "/context/statement/id",
    ],
  ];

  it.each(elsewhere)("%s", (_, value, field) => {
    expect(refusal(value)).toMatchObject({ kind: "malformed", field });
  });

  const ofTwo: [what: string, value: unknown, field: string][] = [
    [
      "an empty relevantTypes",
      changed({ ...completedCourse, context: contextsOfTwo }, "/context/contextAgents/0/relevantTypes", []),
      "/context/contextAgents/0/relevantTypes",
    ],
    [
      "a relevant type that is no IRI",
      changed({ ...completedCourse, context: contextsOfTwo }, "/context/contextAgents/0/relevantTypes", ["abc"]),
      "/context/contextAgents/0/relevantTypes/0",
    ],
    [
      "another objectType",
      changed({ ...completedCourse, context: contextsOfTwo }, "/context/contextGroups/0/objectType", "Group"),
      "/context/contextGroups/0/objectType",
    ],
    [
      "an Agent as contextGroup",
      changed({ ...completedCourse, context: contextsOfTwo }, "/context/contextGroups/0/group", {
        mbox: "mailto:a@example.org",
      }),
      "/context/contextGroups/0/group/objectType",
    ],
    [
      "a contextAgent without agent",
      changed({ ...completedCourse, context: contextsOfTwo }, "/context/contextAgents/0/agent", undefined),
      "/context/contextAgents/0/agent",
    ],
    ["a timestamp without zone", changed(completedCourse, "/timestamp", "2020-01-11T10:30:45"), "/timestamp"],
    ["a timestamp without seconds", changed(completedCourse, "/timestamp", "2020-01-11T10:30Z"), "/timestamp"],
    ["a version of 3", changed(completedCourse, "/version", "3.0.0"), "/version"],
  ];

  it.each(ofTwo)("under 2.0: %s", (_, value, field) => {
    expect(refusal(value, "2.0.0")).toMatchObject({ kind: "malformed", field });
  });

  it("with a sentence that says what is wrong and what is expected", () => {
    expect(refusal(changed(completedCourse, "/actor/mbox", "max"))?.message).toBe(
      '/actor/mbox must be a mailto: URI with one address and no spaces, such as mailto:name@example.org; received "max".',
    );
    expect(refusal(changed(completedCourse, "/actor", undefined))?.message).toBe(
      "/actor is missing. It is required in a statement.",
    );
    expect(refusal({ ...completedCourse, Actor: {} })?.message).toBe(
      "/Actor is not a property of a statement. Property names are case-sensitive: use actor.",
    );
    expect(refusal({ ...completedCourse, ["x/".repeat(1e6)]: 1 })?.message.length).toBeLessThan(1000);
    expect(refusal(changed(completedCourse, "/id", "x".repeat(1e6)))?.message.length).toBeLessThan(1000);
    expect(refusal(null)?.message).toBe("The statement must be an object (a statement); received null.");
  });
});

describe("validateStatement understands, with a warning,", () => {
  it("white space after mailto: when it may, wherever an actor stands, and leaves the value as it was", () => {
    const spaced = { mbox: "mailto: max.mustermann@somedomain.com", objectType: "Agent" };
    const sent = changed({ ...completedCourse, actor: spaced }, "/context/team", {
      objectType: "Group",
      member: [spaced],
    });
    const before = structuredClone(sent);
    const { statement, warnings } = validateStatement(sent, { version: "1.0.3", lenientMailto: true });
    expect(statement.actor.mbox).toBe("mailto:max.mustermann@somedomain.com");
    expect(statement.context?.team?.member?.[0]?.mbox).toBe("mailto:max.mustermann@somedomain.com");
    expect(warnings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["mailto-space", "/actor/mbox"],
      ["mailto-space", "/context/team/member/0/mbox"],
    ]);
    expect(sent).toEqual(before);
  });

  it("but not what is no address after the white space either", () => {
    const sent = changed(completedCourse, "/actor/mbox", "mailto: nobody");
    expect(() => validateStatement(sent, { version: "1.0.3", lenientMailto: true })).toThrow(Failure);
  });

  it("a timestamp without zone, under 1.0.3", () => {
    for (const timestamp of ["2020-01-11T10:30:45", "20200111T1030"]) {
      const { warnings } = validateStatement(changed(completedCourse, "/timestamp", timestamp), { version: "1.0.3" });
      expect(warnings).toMatchObject([{ code: "timestamp-zone", pointer: "/timestamp" }]);
    }
  });
});

describe("validateStatement, whatever it is given,", () => {
  const bases = [completedCourse, everything, planned, voiding];
  const keys = [
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "member",
    "objectType",
    "__proto__",
    "constructor",
    "0",
    "id",
    "account",
  ];

  it("throws nothing but a Failure with a pointer, on any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom<XapiVersion>("1.0.3", "2.0.0"), (value, version) => {
        const failure = refusal(value, version);
        expect(failure?.kind).toBe("malformed");
        expect(typeof failure?.field).toBe("string");
      }),
    );
  });

  it("throws nothing but a Failure, on a statement with any value at any place", () => {
    const place = fc.array(fc.constantFrom(...keys), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...bases), place, fc.jsonValue(), (base, path, value) => {
        const text = JSON.stringify(base);
        const sent: unknown = JSON.parse(text);
        let holder = sent as Record<string, unknown>;
        for (const key of path.slice(0, -1)) {
          const next = Object.hasOwn(holder, key) ? holder[key] : undefined;
          if (typeof next !== "object" || next === null) break;
          holder = next as Record<string, unknown>;
        }
        Object.defineProperty(holder, path.at(-1) ?? "", {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        expect(() => refusal(sent)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
