import { describe, expect, it } from "vitest";
import { levelsOf, mirror, orderVisually } from "./order-visually.ts";

/** The text as printed, from left to right. */
const shown = (text: string) => {
  const pieces = [...text];
  const levels = levelsOf(pieces);
  return orderVisually(pieces.map((piece, index) => ({ piece, level: levels[index] ?? 0 })))
    .map(({ piece, level }) => (level % 2 === 1 ? mirror(piece) : piece))
    .join("");
};

// Letters from א on are written from right to left; in the expectations they are in the order of the page.
describe("the visual order of letters", () => {
  it.each([
    ["plain text", "abc 1 (d)", "abc 1 (d)"],
    ["one word", "אבג", "גבא"],
    ["words from right to left", "אב גד", "דג בא"],
    ["a number in between", "אב 12 גד", "דג 12 בא"],
    ["a number in front", "12 אב", "בא 12"],
    ["a word of the other direction", "אב cd הו", "וה cd בא"],
    ["the same, begun from left to right", "ab גד ef", "ab דג ef"],
    ["brackets of their own direction", "אב (גד)", "(דג) בא"],
    ["brackets around the other direction", "אב Level 2 (2026)", "Level 2 (2026) בא"],
    ["brackets between two directions", "אב (גד) ef", "ef (דג) בא"],
    ["brackets after another direction", "ab גד (הו) ef", "ab (וה) דג ef"],
    ["a sign at the end of a paragraph", "אב cd!", "!cd בא"],
    ["numbers after letters from left to right", "אב c1 2", "c1 2 בא"],
    ["a bracket that nobody closes", "אב (גד", "דג) בא"],
    ["Arabic digits among Arabic letters", "م ٢٠٢٦ ل", "ل ٢٠٢٦ م"],
    ["a sign that is mirrored and no bracket", "א ≤ ב", "ב ≥ א"],
    ["an emoji in front", "🎓 אב", "בא 🎓"],
    ["emoji between words from right to left", "אב 🎓🏅 גד", "דג 🏅🎓 בא"],
    ["letters outside the basic plane from right to left", "𞤀𞤁", "𞤁𞤀"],
    ["nothing", "", ""],
  ])("%s", (_, text, expected) => expect(shown(text)).toBe(expected));
});
