import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanText } from "./clean-text.ts";

it("removes only the characters that canonicalizers write differently", () => {
  expect(cleanText("a\u0000b\u0008c\u000bd\u001fe\u007ff")).toBe("abcdef");
  expect(cleanText("tab\tline\nreturn\r")).toBe("tab\tline\nreturn\r");
  expect(cleanText("Ä ß “q” <>&\\ 🎓 \u0085 שלום e\u0301")).toBe("Ä ß “q” <>&\\ 🎓 \u0085 שלום e\u0301");
  expect(cleanText("\ud83c left \udf93 right")).toBe(" left  right");
});

it("returns well-formed text for any input", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => cleanText(text).isWellFormed()));
});
