import { describe, expect, it } from "vitest";
import { type Presentation, presentStatement } from "./present.ts";

const stored = new Date("2026-01-02T03:04:05.678Z");
const authority = { objectType: "Agent" as const, name: "Partner", account: { homePage: "http://lrs", name: "p" } };
const id = "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f";

function present(body: string, presentation: Partial<Presentation> = {}) {
  return presentStatement(
    { id, body, stored, authority, version: "1.0.3" },
    { format: "exact", version: "1.0.3", languages: [], definitionOf: () => undefined, ...presentation },
  );
}

const parsed = (body: object, presentation: Partial<Presentation> = {}) =>
  JSON.parse(present(JSON.stringify(body), presentation));

const bare = { actor: { mbox: "mailto:a@example.org" }, verb: { id: "urn:v" }, object: { id: "urn:o" } };

describe("exact", () => {
  it("adds what is missing and leaves the rest as it was written, numbers and spaces too", () => {
    const rest = `"actor": {"mbox":"mailto:a@example.org"},
 "verb":{"id":"urn:v"},"object":{"id":"urn:o"},"result":{"score":{"raw":1.0e1},"extensions":{"urn:x":12345678901234567890.10}}}`;
    const text = present(`{${rest}`);
    expect(text.endsWith(rest)).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      id,
      version: "1.0.0",
      timestamp: stored.toISOString(),
      stored: stored.toISOString(),
      authority,
    });
  });

  it("replaces what a client claims of authority and stored, and keeps its id, version and timestamp", () => {
    const claimed = {
      id: id.toUpperCase(),
      stored: "2000-01-01T00:00:00Z",
      authority: { mbox: "mailto:liar@example.org" },
      version: "1.0.2",
      timestamp: "2020-01-01T01:00:00+01:00",
    };
    expect(parsed({ ...bare, ...claimed })).toEqual({ ...bare, ...claimed, stored: stored.toISOString(), authority });
  });

  it("puts a single context activity into an array, in a SubStatement too", () => {
    const context = { contextActivities: { parent: { id: "urn:p" }, other: [{ id: "urn:q" }] } };
    const object = { objectType: "SubStatement", ...bare, context };
    const expected = { contextActivities: { parent: [{ id: "urn:p" }], other: [{ id: "urn:q" }] } };
    const result = parsed({ ...bare, object, context });
    expect(result.context).toEqual(expected);
    expect(result.object.context).toEqual(expected);
  });

  it("tells times in UTC in 2.0 alone", () => {
    const body = { ...bare, timestamp: "2020-01-01T01:00:00.50+01:00" };
    expect(parsed(body).timestamp).toBe(body.timestamp);
    expect(parsed(body, { version: "2.0.0" }).timestamp).toBe("2020-01-01T00:00:00.5Z");
  });
});

describe("ids", () => {
  const ids = (body: object) => parsed(body, { format: "ids", version: "2.0.0" });

  it("leaves identifiers alone of people, verbs and activities", () => {
    const result = ids({
      actor: { objectType: "Agent", name: "A", mbox: "mailto:a@example.org" },
      verb: { id: "urn:v", display: { en: "did" } },
      object: { objectType: "Activity", id: "urn:o", definition: { name: { en: "O" } } },
      context: {
        instructor: { name: "I", account: { homePage: "http://a", name: "i" } },
        contextActivities: { parent: { id: "urn:p", definition: {} } },
        contextAgents: [{ objectType: "contextAgent", agent: { name: "C", mbox: "mailto:c@example.org" } }],
      },
      result: { response: "kept" },
    });
    expect(result).toMatchObject({
      actor: { objectType: "Agent", mbox: "mailto:a@example.org" },
      result: { response: "kept" },
    });
    expect(result.actor).not.toHaveProperty("name");
    expect(result.verb).toEqual({ id: "urn:v" });
    expect(result.object).toEqual({ id: "urn:o" });
    expect(result.context).toEqual({
      instructor: { account: { homePage: "http://a", name: "i" } },
      contextActivities: { parent: [{ id: "urn:p" }] },
      contextAgents: [{ objectType: "contextAgent", agent: { mbox: "mailto:c@example.org" } }],
    });
    expect(result.authority).not.toHaveProperty("name");
  });

  it("keeps the members of an anonymous Group, by their identifiers, and drops those of an identified one", () => {
    const member = [{ name: "M", mbox: "mailto:m@example.org" }];
    expect(ids({ ...bare, actor: { objectType: "Group", name: "G", member } }).actor).toEqual({
      objectType: "Group",
      member: [{ mbox: "mailto:m@example.org" }],
    });
    expect(ids({ ...bare, actor: { objectType: "Group", mbox: "mailto:g@example.org", member } }).actor).toEqual({
      objectType: "Group",
      mbox: "mailto:g@example.org",
    });
  });
});

describe("canonical", () => {
  const both = { en: "English", de: "Deutsch" };

  it("has what is known of an activity, in one language, also where the statement said nothing of it", () => {
    const known = { name: both, interactionType: "choice" as const, choices: [{ id: "a", description: both }] };
    const result = parsed(
      { ...bare, context: { contextActivities: { parent: [{ id: "urn:p" }] } } },
      { format: "canonical", languages: ["de"], definitionOf: () => known },
    );
    const german = { de: "Deutsch" };
    const definition = { name: german, interactionType: "choice", choices: [{ id: "a", description: german }] };
    expect(result.object).toEqual({ id: "urn:o", definition });
    expect(result.context.contextActivities.parent).toEqual([{ id: "urn:p", definition }]);
  });

  it("has the statement's own texts in one language where nothing is known", () => {
    const body = { ...bare, verb: { id: "urn:v", display: both }, object: { id: "urn:o", definition: { name: both } } };
    const result = parsed(body, { format: "canonical", languages: ["en"] });
    expect(result.verb.display).toEqual({ en: "English" });
    expect(result.object.definition.name).toEqual({ en: "English" });
  });
});

describe("a statement of 2.0 for a reader of 1.0.3", () => {
  const agents = [{ objectType: "contextAgent", agent: { mbox: "mailto:b@example.org" } }];
  const groups = [{ objectType: "contextGroup", group: { objectType: "Group", mbox: "mailto:g@example.org" } }];
  const downgraded = (body: object, presentation: Partial<Presentation> = {}) =>
    JSON.parse(
      presentStatement(
        { id, body: JSON.stringify(body), stored, authority, version: "2.0.0" },
        { format: "exact", version: "1.0.3", languages: [], definitionOf: () => undefined, ...presentation },
      ),
    );

  it.each([{}, { version: "2.0.0" }, { version: "2.0.1" }])("has a version of 1.0: %j", (version) => {
    expect(downgraded({ ...bare, ...version })).toMatchObject({ version: "1.0.3" });
  });

  it("keeps a version of 1.0, and that of 2.0 for a reader of 2.0", () => {
    expect(downgraded({ ...bare, version: "1.0.1" })).toMatchObject({ version: "1.0.1" });
    expect(downgraded({ ...bare, version: "2.0.0" }, { version: "2.0.0" })).toMatchObject({ version: "2.0.0" });
  });

  it.each<[context: object, left: object]>([
    [{ contextAgents: agents }, {}],
    [{ contextAgents: agents, contextGroups: groups }, {}],
    [{ contextAgents: agents, platform: "p", contextGroups: groups }, { platform: "p" }],
    [{ platform: "p", contextAgents: agents, contextGroups: groups }, { platform: "p" }],
    [
      { contextActivities: { parent: { id: "urn:p" } }, contextGroups: groups, language: "en" },
      { contextActivities: { parent: [{ id: "urn:p" }] }, language: "en" },
    ],
    [
      { contextGroups: groups, contextActivities: { parent: { id: "urn:p" } } },
      { contextActivities: { parent: [{ id: "urn:p" }] } },
    ],
  ])("lacks what 1.0.3 lacks: %j", (context, left) => {
    for (const format of ["exact", "ids", "canonical"] as const) {
      expect(downgraded({ ...bare, context }, { format }).context).toEqual(left);
      const inner = { objectType: "SubStatement", ...bare, context };
      expect(downgraded({ ...bare, object: inner }, { format }).object.context).toEqual(left);
    }
    expect(downgraded({ ...bare, context }, { version: "2.0.0" }).context).toMatchObject({ ...context, ...left });
  });
});
