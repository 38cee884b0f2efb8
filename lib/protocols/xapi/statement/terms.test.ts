import { describe, expect, it } from "vitest";
import type { Agent, Group, Statement } from "./statement.ts";
import { statementTerms, termOf } from "./terms.ts";

const agent = (name: string): Agent => ({ mbox: `mailto:${name}@example.org` });
const group = (...names: string[]): Group => ({ objectType: "Group", member: names.map(agent) });
const key = (name: string) => `mbox:mailto:${name}@example.org`;
const statement: Statement = { actor: agent("actor"), verb: { id: "urn:verb" }, object: { id: "urn:object" } };

describe("statementTerms (xAPI 1.0.3 part 3 section 2.1.3)", () => {
  it("has actor, verb and activity, each once", () => {
    expect(statementTerms(statement)).toEqual([
      termOf("agent", key("actor")),
      termOf("activity", "urn:object"),
      termOf("verb", "urn:verb"),
    ]);
  });

  it("has the registration whatever its case", () => {
    const registration = "0EA6D5C8-48F5-4E8D-805A-A996F8F6867F";
    expect(statementTerms({ ...statement, context: { registration } })).toContain(
      termOf("registration", registration.toLowerCase()),
    );
  });

  it("takes a Group's members for actors, and an Agent that is the object", () => {
    const object = { objectType: "Agent" as const, ...agent("object") };
    const terms = statementTerms({ ...statement, actor: group("one", "two"), object });
    for (const name of ["one", "two", "object"]) expect(terms).toContain(termOf("agent", key(name)));
  });

  it("has everybody of the context as related, those of 2.0 too", () => {
    const terms = statementTerms({
      ...statement,
      context: {
        instructor: agent("instructor"),
        team: group("member"),
        contextAgents: [{ objectType: "contextAgent", agent: agent("companion") }],
        contextGroups: [{ objectType: "contextGroup", group: group("peer") }],
      },
    });
    for (const name of ["instructor", "member", "companion", "peer"]) {
      expect(terms).toContain(termOf("related-agent", key(name)));
      expect(terms).not.toContain(termOf("agent", key(name)));
    }
  });

  it("has a SubStatement's people and activities as related, but not its verb", () => {
    const terms = statementTerms({
      ...statement,
      object: {
        objectType: "SubStatement",
        actor: agent("inner"),
        verb: { id: "urn:inner-verb" },
        object: { id: "urn:inner" },
        context: { contextActivities: { grouping: [{ id: "urn:group" }] } },
      },
    });
    expect(terms).toContain(termOf("related-agent", key("inner")));
    expect(terms).toContain(termOf("related-activity", "urn:inner"));
    expect(terms).toContain(termOf("related-activity", "urn:group"));
    expect(terms).not.toContain(termOf("verb", "urn:inner-verb"));
  });

  it("does not call related what is direct", () => {
    const terms = statementTerms({
      ...statement,
      context: { instructor: agent("actor"), contextActivities: { parent: { id: "urn:object" } } },
    });
    expect(terms).toHaveLength(3);
  });

  it("keeps kinds apart, and is a UUID in form", () => {
    expect(termOf("verb", "urn:x")).not.toBe(termOf("activity", "urn:x"));
    expect(termOf("verb", "urn:x")).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it("stays what is stored: another way to make terms needs a migration", () => {
    expect(termOf("agent", "mbox:mailto:max.mustermann@somedomain.com")).toMatchInlineSnapshot(
      `"078100e4-7689-de46-2868-750349bf6117"`,
    );
  });
});
