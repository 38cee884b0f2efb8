import { expect, it } from "vitest";
import { mergeDefinition } from "./merge-definition.ts";

it("lets a bare definition wipe nothing", () => {
  const older = { name: { en: "Course" }, type: "urn:type", extensions: { "urn:a": 1 } };
  expect(mergeDefinition(older, {})).toEqual(older);
});

it("joins texts by language and extensions by key, the newer ones first", () => {
  expect(
    mergeDefinition(
      { name: { en: "Old", de: "Alt" }, extensions: { "urn:a": 1, "urn:b": 1 } },
      { name: { en: "New" }, extensions: { "urn:b": 2 } },
    ),
  ).toEqual({ name: { en: "New", de: "Alt" }, extensions: { "urn:a": 1, "urn:b": 2 } });
});

it("takes an interaction whole, so that no list of another one stays", () => {
  const merged = mergeDefinition(
    { interactionType: "choice", choices: [{ id: "a" }], correctResponsesPattern: ["a"], moreInfo: "http://a" },
    { interactionType: "true-false" },
  );
  expect(merged).toEqual({ interactionType: "true-false", moreInfo: "http://a" });
});

it("joins the texts of the same components", () => {
  const merged = mergeDefinition(
    { interactionType: "choice", choices: [{ id: "a", description: { en: "A" } }, { id: "b" }] },
    { interactionType: "choice", choices: [{ id: "a", description: { de: "Ah" } }, { id: "c" }] },
  );
  expect(merged.choices).toEqual([{ id: "a", description: { en: "A", de: "Ah" } }, { id: "c" }]);
});
