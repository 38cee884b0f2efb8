import fc from "fast-check";
import { expect, test } from "vitest";
import { listCompletionGaps } from "./list-completion-gaps.ts";
import { readCompletion } from "./read-completion.ts";
import type { Statement } from "./statement.ts";

const completed: Statement = {
  actor: { mbox: "mailto:max@example.org" },
  verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
  object: { id: "urn:example:course" },
  result: { completion: true },
};

test("a completion lacks nothing", () => expect(listCompletionGaps(completed)).toEqual([]));

test.each<[string, Partial<Statement>, string[]]>([
  ["another verb", { verb: { id: "http://adlnet.gov/expapi/verbs/experienced" } }, ["verb"]],
  ["not completed", { result: { completion: false } }, ["result"]],
  ["a group", { actor: { objectType: "Group", mbox: "mailto:team@example.org" } }, ["group"]],
  [
    "nothing, with an account as its actor",
    { actor: { account: { homePage: "https://example.org", name: "max" } } },
    [],
  ],
  [
    "another statement",
    { object: { objectType: "StatementRef", id: "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f" } },
    ["object"],
  ],
])("says what is missing: %s", (_, change, gaps) =>
  expect(listCompletionGaps({ ...completed, ...change })).toEqual(gaps),
);

test("finds something missing exactly where readCompletion finds no completion", () => {
  const statement = fc.record({
    actor: fc.constantFrom<Statement["actor"]>(
      { mbox: "mailto:max@example.org" },
      { objectType: "Agent", mbox_sha1sum: "ebd31e95054c018b10727ccffd2ef2ec3a016ee9" },
      { objectType: "Group", mbox: "mailto:team@example.org" },
    ),
    verb: fc.constantFrom({ id: completed.verb.id }, { id: "http://adlnet.gov/expapi/verbs/passed" }),
    object: fc.constantFrom<Statement["object"]>(
      { id: "urn:example:course" },
      { objectType: "Activity", id: "urn:example:course" },
      { objectType: "Agent", mbox: "mailto:anna@example.org" },
    ),
    result: fc.constantFrom<NonNullable<Statement["result"]>>({}, { completion: true }, { completion: false }),
  });
  fc.assert(fc.property(statement, (one) => (listCompletionGaps(one).length === 0) === (readCompletion(one) !== null)));
});
