import { inflateSync } from "node:zlib";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from "pdf-lib";

/** A piece of text on the page. Its position is in points from the page's lower left corner. */
interface PlacedText {
  text: string;
  x: number;
  y: number;
  size: number;
  /** The number of its marked content. Null: it does not belong to an element. */
  mcid: number | null;
  /** Whether it uses the glyph for missing characters. */
  hasMissingGlyph: boolean;
}

/** An element of the structure tree that has content, in reading order. */
interface ReadElement {
  tag: string;
  /** The text for screen readers: the element's replacement text, or else the drawn text. */
  text: string;
  alt: string | null;
  language: string | null;
  hasBox: boolean;
}

export interface ReadPage {
  width: number;
  height: number;
  elements: ReadElement[];
  texts: PlacedText[];
  /** The rectangles of each marked content by its number: x, y, width and height in the units of the drawing. */
  rectangles: ReadonlyMap<number, readonly (readonly number[])[]>;
  /** The colors of each filled or stroked path of each marked content by its number, as `#RRGGBB`. */
  paints: ReadonlyMap<number, readonly string[]>;
  /** Drawing operators outside of marked content. */
  unmarked: string[];
}

/** Reads a document with an independent PDF library, for tests. */
export async function readPages(bytes: Uint8Array): Promise<{ pdf: PDFDocument; pages: ReadPage[] }> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPages().map((page) => {
    const content = page.node.Contents();
    if (!(content instanceof PDFRawStream)) throw new Error("a page's content is one stream");
    const fonts = page.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
    const drawn = readContent(inflateSync(content.contents).toString("latin1"), (name) =>
      unicodeOf(fonts?.lookup(PDFName.of(name), PDFDict)),
    );
    const root = pdf.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
    const { width, height } = page.getSize();
    return { width, height, ...drawn, elements: elementsOf(root, drawn.spoken) };
  });
  return { pdf, pages };
}

type Unicode = ReadonlyMap<number, string>;

function unicodeOf(font: PDFDict | undefined): Unicode {
  const map = font?.lookup(PDFName.of("ToUnicode"));
  if (!(map instanceof PDFRawStream)) throw new Error("a font has no ToUnicode");
  const text = inflateSync(map.contents).toString("latin1");
  const letters = new Map<number, string>();
  for (const [, first = "", , list = ""] of text.matchAll(/<(\w+)> <(\w+)> \[(.*?)\]/gs))
    for (const [index, [, hex = ""]] of [...list.matchAll(/<([^>]*)>/g)].entries())
      letters.set(Number.parseInt(first, 16) + index, decodeUtf16(hex.replaceAll(" ", "")));
  return letters;
}

const decodeUtf16 = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");

interface Mark {
  mcid: number | null;
  isArtifact: boolean;
  actualText: string | null;
}

function readContent(content: string, fontOf: (name: string) => Unicode) {
  const texts: PlacedText[] = [];
  const spoken = new Map<number, string>();
  const rectangles = new Map<number, (readonly number[])[]>();
  const paints = new Map<number, string[]>();
  const unmarked: string[] = [];
  let colors = { fill: "#000000", stroke: "#000000" };
  const saved: (typeof colors)[] = [];
  const marks: Mark[] = [];
  let operands: string[] = [];
  let font: Unicode = new Map();
  let size = 0;
  let [x, y] = [0, 0];
  const mcid = () => marks.findLast((mark) => mark.mcid !== null)?.mcid ?? null;
  const say = (text: string) => {
    const number = mcid();
    if (number !== null) spoken.set(number, (spoken.get(number) ?? "") + text);
  };
  for (const [token] of content.matchAll(
    /<<.*?>>|<[\da-fA-F]*>|\((?:\\.|[^\\)])*\)|\[|\]|\/[^\s[\]<>()/]+|[^\s[\]<>()/]+/gs,
  )) {
    if (!/^[a-zA-Z]+\*?$/.test(token)) {
      operands.push(token);
      continue;
    }
    const numbers = operands.map(Number);
    if (token === "BDC" || token === "BMC") {
      const dictionary = operands.at(-1) ?? "";
      const number = /\/MCID (\d+)/.exec(dictionary)?.[1];
      const actual = /\/ActualText (\((?:\\.|[^\\)])*\))/s.exec(dictionary)?.[1];
      const actualText = actual === undefined ? null : PDFString.of(actual.slice(1, -1)).decodeText();
      marks.push({
        mcid: number === undefined ? null : Number(number),
        isArtifact: operands[0] === "/Artifact",
        actualText,
      });
      if (actualText !== null) say(actualText);
    } else if (token === "EMC") marks.pop();
    else if (token === "Tf") [font, size] = [fontOf(operands[0]?.slice(1) ?? ""), numbers[1] ?? 0];
    else if (token === "Tm") [x, y] = [numbers[4] ?? 0, numbers[5] ?? 0];
    else if (token === "TJ") {
      const glyphs = operands.flatMap((operand) =>
        /^<[\da-f]*>$/i.test(operand) ? (operand.match(/[\da-f]{4}/gi) ?? []) : [],
      );
      const text = glyphs.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? "").join("");
      texts.push({ text, x, y, size, mcid: mcid(), hasMissingGlyph: glyphs.includes("0000") });
      if (!marks.some((mark) => mark.actualText !== null)) say(text);
    } else if (token === "re") {
      const number = mcid();
      if (number !== null) rectangles.set(number, [...(rectangles.get(number) ?? []), numbers]);
    }
    if (token === "q") saved.push({ ...colors });
    else if (token === "Q") colors = saved.pop() ?? colors;
    else if (token === "scn") colors.fill = hexOf(numbers);
    else if (token === "SCN") colors.stroke = hexOf(numbers);
    const number = mcid();
    if (/^(f\*?|S|B)$/.test(token) && number !== null)
      paints.set(number, [
        ...(paints.get(number) ?? []),
        ...(token === "S" ? [] : [colors.fill]),
        ...(token === "S" || token === "B" ? [colors.stroke] : []),
      ]);
    if (/^(TJ|f\*?|S|B|Do)$/.test(token) && marks.length === 0) unmarked.push(token);
    operands = [];
  }
  return { texts, spoken, rectangles, paints, unmarked };
}

const hexOf = (components: readonly number[]) =>
  `#${components
    .map((one) =>
      Math.round(one * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")
    .toUpperCase()}`;

function elementsOf(node: PDFDict, spoken: ReadonlyMap<number, string>): ReadElement[] {
  const kids = node.lookup(PDFName.of("K"));
  const children: PDFObject[] =
    kids instanceof PDFArray ? kids.asArray().map((kid) => node.context.lookup(kid) ?? kid) : [];
  const numbers = children.filter((child) => child instanceof PDFNumber);
  const below = children
    .filter((child) => child instanceof PDFDict)
    .filter((child) => child.has(PDFName.of("S")))
    .flatMap((child) => elementsOf(child, spoken));
  if (numbers.length === 0) return below;
  const drawn = numbers.map((number) => spoken.get(number.asNumber()) ?? "").join("");
  const element = {
    tag: node.lookup(PDFName.of("S"), PDFName).decodeText(),
    text: textAt(node, "ActualText") ?? drawn.trim(),
    alt: textAt(node, "Alt"),
    language: textAt(node, "Lang"),
    hasBox: node.lookupMaybe(PDFName.of("A"), PDFDict)?.has(PDFName.of("BBox")) ?? false,
  };
  return [element, ...below];
}

/** Returns the text of an entry, or null. */
export function textAt(dictionary: PDFDict, name: string): string | null {
  const value = dictionary.lookup(PDFName.of(name));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}
