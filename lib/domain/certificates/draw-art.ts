import { type SaxesAttributePlain, SaxesParser } from "saxes";
import type { CertificateArt } from "./certificate.ts";

/** The square for the art: its upper left corner and its side, in points. */
export interface ArtPlace {
  x: number;
  y: number;
  side: number;
}

/** Draws the badge's image: an SVG of `drawBadge` as vector graphics, or a PNG. Texts in the SVG use the font with the same name,
 *  which must be registered in the document.
 *  @throws Error if the SVG contains something that `drawBadge` never writes. */
export function drawArt(
  document: PDFKit.PDFDocument,
  picture: CertificateArt["picture"],
  { x, y, side }: ArtPlace,
  font: (text: string) => string | null,
): void {
  document.save();
  if ("png" in picture) {
    document.image(Buffer.from(picture.png), x, y, { fit: [side, side], align: "center", valign: "center" });
  } else {
    document.translate(x, y).scale(side / drawingSide);
    drawSvg(document, picture.svg, font);
  }
  document.restore();
}

/** Returns the texts in an SVG, for which a font is needed. */
export function lettersOf(svg: string): string {
  let letters = "";
  readElements(svg, ({ name, text }) => {
    if (name === "text") letters += text;
  });
  return letters;
}

const drawingSide = 256;

type Attributes = Readonly<Record<string, string>>;

interface Element {
  name: string;
  /** The element's attributes and those it inherits. */
  attributes: Attributes;
  text: string;
}

function drawSvg(document: PDFKit.PDFDocument, svg: string, font: (text: string) => string | null): void {
  readElements(svg, ({ name, attributes, text }) => {
    if (name === "path") drawPath(document, attributes);
    else if (name === "text") drawLetters(document, attributes, text, font(text));
    else if (name !== "svg" && name !== "g" && name !== "title") throw new Error(`unsupported SVG element: ${name}`);
  });
}

/** Calls back at the end of each element, which is the drawing order. */
function readElements(svg: string, take: (element: Element) => void): void {
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on(
    "opentag",
    ({ name, attributes }: { name: string; attributes: Record<string, SaxesAttributePlain | string> }) => {
      const own = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
      open.push({ name, attributes: { ...open.at(-1)?.attributes, ...Object.fromEntries(own) }, text: "" });
    },
  );
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) take(element);
  });
  parser.write(svg).close();
}

function drawPath(document: PDFKit.PDFDocument, attributes: Attributes): void {
  document.save();
  for (const [, name, numbers = ""] of (attributes["transform"] ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [first = 0, second] = numbers
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (name === "translate") document.translate(first, second ?? 0);
    else if (name === "scale") document.scale(first, second ?? first, {});
    else if (name === "rotate") document.rotate(first);
    else throw new Error(`unsupported SVG transform: ${name}`);
  }
  document.path(separateArcFlags(attributes["d"] ?? ""));
  const fill = paintOf(attributes["fill"] ?? "black");
  const stroke = paintOf(attributes["stroke"] ?? "none");
  if (stroke) {
    document.lineWidth(Number(attributes["stroke-width"] ?? 1));
    if (attributes["stroke-linecap"] === "round") document.lineCap("round");
    if (attributes["stroke-linejoin"] === "round") document.lineJoin("round");
  }
  if (fill && stroke) document.fillAndStroke(fill, stroke);
  else if (fill) document.fill(fill);
  else if (stroke) document.stroke(stroke);
  document.restore();
}

const paintOf = (value: string) => (value === "none" ? null : value);

/** Separates the two flags of an arc, because pdfkit does not support flags without a separator.
 *  @see https://www.w3.org/TR/SVG11/paths.html#PathDataBNF */
function separateArcFlags(path: string): string {
  const number = String.raw`\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)`;
  const flag = String.raw`\s*,?\s*([01])`;
  const arc = new RegExp(number.repeat(3) + flag.repeat(2) + number.repeat(2), "gi");
  return path.replace(
    /a([^a-z]*(?:e[-+]?\d[^a-z]*)*)/gi,
    (command, values: string) =>
      `${command.charAt(0)}${values.replace(arc, (...found: string[]) => `${found.slice(1, 8).join(" ")} `)}`,
  );
}

function drawLetters(document: PDFKit.PDFDocument, attributes: Attributes, text: string, font: string | null): void {
  if (font === null) return;
  document.font(font).fontSize(Number(attributes["font-size"]));
  const x = Number(attributes["x"]) - document.widthOfString(text) / 2;
  document.fillColor(paintOf(attributes["fill"] ?? "black") ?? "black");
  document.text(text, x, Number(attributes["y"]), { lineBreak: false, baseline: "alphabetic" });
}
