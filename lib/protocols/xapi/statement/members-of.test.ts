import fc from "fast-check";
import { expect, it } from "vitest";
import { edited, elementsOf, membersOf } from "./members-of.ts";

const whiteSpace = [undefined, 1, "\t"];

it("finds the members of any object, however it is written", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(...whiteSpace), (object, indent) => {
      const text = JSON.stringify(object, null, indent);
      const found = membersOf(text, 0).map(({ key, start, end }) => [key, JSON.parse(text.slice(start, end))]);
      expect(found).toEqual(Object.entries(JSON.parse(text)));
    }),
  );
});

it("finds the elements of any array", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(...whiteSpace), (array, indent) => {
      const text = JSON.stringify(array, null, indent);
      expect(elementsOf(text, 0).map(({ start, end }) => JSON.parse(text.slice(start, end)))).toEqual(JSON.parse(text));
    }),
  );
});

it("is not led astray by brackets and escaped quotes within strings", () => {
  const text = String.raw`{"a\"{":"}\\","b":["]\"",{"c":1}],"d":-1.5e3}`;
  const members = membersOf(text, 0);
  expect(members.map(({ key }) => key)).toEqual(['a"{', "b", "d"]);
  expect(members.map(({ start, end }) => text.slice(start, end))).toEqual([
    String.raw`"}\\"`,
    String.raw`["]\"",{"c":1}]`,
    "-1.5e3",
  ]);
});

it("makes edits wherever they stand, those at one place in their order", () => {
  const edits = [
    { start: 4, end: 5, text: "E" },
    { start: 1, end: 1, text: "<" },
    { start: 1, end: 2, text: "B" },
  ];
  expect(edited("abcdef", edits)).toBe("a<BcdEf");
});
