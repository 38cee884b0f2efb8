import fc from "fast-check";
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { layOutText, type TextBox } from "./lay-out-text.ts";
import { openFonts } from "./open-fonts.ts";
import { toPrintableText } from "./to-printable-text.ts";

const document = new PDFDocument({ font: "" });
const fonts = openFonts(document);
const measure = (text: string, font: string) => document.font(font).fontSize(1).widthOfString(text);
const box: TextBox = { width: 467, height: 96, largest: 32, smallest: 7 };

async function layOut(text: string, changes: Partial<TextBox> = {}) {
  await fonts.load("serif-bold", [text, "…"]);
  return layOutText(text, { ...box, ...changes }, { face: "serif-bold", fonts, measure });
}

const textOf = ({ lines }: Awaited<ReturnType<typeof layOut>>) =>
  lines.map(({ runs }) => runs.map(({ text, actualText }) => actualText ?? text).join("")).join("");

describe("a text in a box", () => {
  it("is on one line in the preferred size", async () => {
    const { lines, size } = await layOut("Max Mustermann");
    expect({ lines: lines.length, size }).toEqual({ lines: 1, size: 32 });
  });

  it("wraps before it shrinks", async () => {
    const { lines, size } = await layOut("Maximilian Alexander Freiherr von Mustermann");
    expect({ lines: lines.length, size }).toEqual({ lines: 2, size: 32 });
  });

  it("breaks after a hyphen, and in a word only where it must", async () => {
    const { lines } = await layOut("Donaudampfschifffahrt-Gesellschaft", { width: 400, smallest: 32 });
    expect(lines.map(({ runs }) => runs.map(({ text }) => text).join(""))).toEqual([
      "Donaudampfschifffahrt-",
      "Gesellschaft",
    ]);
  });

  it("ends with an ellipsis in the minimum size, and its text alternative is complete", async () => {
    const text = "Ä".repeat(3000);
    const laidOut = await layOut(text);
    expect(laidOut.size).toBe(7);
    expect(laidOut.lines.at(-1)?.runs.at(-1)?.text).toBe("…");
    expect(laidOut.actualText).toBe(text);
    expect(textOf(laidOut)).toBe(text);
  });

  it("has a box for a character that no font has, with its text alternative", async () => {
    const { lines, actualText } = await layOut("Li 李");
    expect(lines[0]?.runs.map(({ font, actualText: said }) => [font === null, said])).toEqual([
      [false, null],
      [true, "李"],
    ]);
    expect(actualText).toBe("Li 李");
  });

  const letters = fc.constantFrom(
    ..."abcWÄßẞ",
    " ",
    "-",
    "Ω",
    "Ж",
    "ệ",
    "م",
    "ل",
    "ا",
    "(",
    ")",
    "ש",
    "7",
    "٧",
    "🎓",
    "👩‍🚀",
    "🇩🇪",
    "李",
    "e\u0301\u0302",
    "…",
    "\u202e",
    "\u0000",
    "\ud83d",
  );
  const names = fc.oneof(
    fc.array(letters, { maxLength: 300 }).map((list) => list.join("")),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    letters.map((letter) => letter.repeat(300)),
  );
  const boxes = fc.record({ width: fc.integer({ min: 60, max: 500 }), height: fc.integer({ min: 10, max: 100 }) });

  it("never exceeds its box and loses no letter", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(names, boxes, async (name, changes) => {
        const text = toPrintableText(name);
        const laidOut = await layOut(text, changes);
        expect(laidOut.height).toBeLessThanOrEqual(Math.max(changes.height, 7 * 1.2));
        for (const { runs, width } of laidOut.lines) {
          expect(width).toBeLessThanOrEqual(changes.width + 0.01);
          const drawn = runs.reduce((sum, run) => sum + run.width, 0);
          expect(drawn).toBeGreaterThanOrEqual(width - 0.01);
        }
        expect(laidOut.actualText ?? textOf(laidOut)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });
});
