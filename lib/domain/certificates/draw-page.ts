import { badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Translator } from "@/lib/platform/i18n/translator";
import type { Certificate } from "./certificate.ts";
import { type ArtPlace, drawArt } from "./draw-art.ts";
import { drawQr } from "./draw-qr.ts";
import { type LaidOutText, layOutText, type Run, type TextBox } from "./lay-out-text.ts";
import type { Face, Fonts } from "./open-fonts.ts";
import { toPrintableText } from "./to-printable-text.ts";

const ink = "#17212B";
const muted = "#55606B";
const petrol = "#0E5A63";
const hairline = "#DAD7CC";
const stateColors = { ACTIVE: "#1B6B41", SUSPENDED: "#85540A", REVOKED: "#A8231B", EXPIRED: "#85540A" } as const;

/** In points. */
const frameInset = 28;
const margin = 64;
const artSide = 128;
const qrSide = 104;
const factsHeight = 34;
const top = 54;

/** The objects that drawing a page needs. */
export interface Drawing {
  document: PDFKit.PDFDocument;
  fonts: Fonts;
  t: Translator<"certificate">;
}

/** The texts of the badge in their printable form. */
export interface Texts {
  learner: string;
  achievement: string;
  issuer: string;
}

/** Draws the page: the badge, its recipient, achievement and issuer, its dates, and how to verify it. The blocks above the footer
 *  share the available height, so that no text overlaps or is cut off, whatever its length. */
export function drawPage(drawing: Drawing, certificate: Certificate, texts: Texts): void {
  const { document, t } = drawing;
  const width = document.page.width - 2 * margin;
  const footTop = document.page.height - frameInset - 22 - qrSide;
  document.markContent("Artifact", { type: "Layout" });
  drawFrame(document, footTop);
  document.endMarkedContent();

  const blocks = blocksOf(drawing, certificate, texts, width);
  const isUnknownThere = blocks.some(({ text }) =>
    text.lines.some(({ runs }) => runs.some(({ font }) => font === null)),
  );
  const remark = layOut(drawing, t("unknownLetters"), "sans", { width, height: 24, largest: 8.5, smallest: 7 });
  const height = artSide + artGap + blocks.reduce((sum, { text, gap }) => sum + text.height + gap, 0) + factsHeight;
  const free = footTop - 16 - (isUnknownThere ? remark.height + 2 : 0) - top - height;
  // The remaining height is distributed between the blocks first, so that short texts do not leave a gap above the footer.
  const wideGaps = 1 + blocks.filter(({ gap }) => gap >= wideGap).length;
  const extra = Math.max(0, Math.min(30, free / (wideGaps + 1)));
  let y = top + Math.max(0, (free - wideGaps * extra) / 2);

  const root = document.struct("Document");
  document.addStructure(root);
  addArt(drawing, root, certificate, { x: margin + (width - artSide) / 2, y, side: artSide });
  y += artSide + artGap + extra;
  for (const { tag, text, color, gap, language } of blocks) {
    addText(drawing, root, tag, text, { x: margin, y, width, color }, language);
    y += text.height + gap + (gap >= wideGap ? extra : 0);
  }
  drawFacts(drawing, root, certificate, { x: margin, y, width });
  if (isUnknownThere)
    addText(drawing, root, "Note", remark, { x: margin, y: footTop - 12 - remark.height, width, color: muted });
  drawFoot(drawing, root, certificate, { x: margin, y: footTop, width });
  root.end();
}

/** The gap between the art and the heading, and the maximum gaps of blocks, in points. */
const artGap = 14;
const wideGap = 12;

function blocksOf(drawing: Drawing, certificate: Certificate, texts: Texts, width: number): Block[] {
  const { t } = drawing;
  const label = (text: string): Block => ({
    tag: "P",
    text: layOut(drawing, text, "sans", { width, height: 16, largest: 11, smallest: 8 }),
    color: muted,
    gap: 3,
  });
  return [
    {
      tag: "H1",
      text: layOut(drawing, t("heading"), "sans-bold", { width, height: 20, largest: 15, smallest: 8 }),
      color: petrol,
      gap: 16,
    },
    label(t("awardedTo")),
    {
      tag: "P",
      text: layOut(drawing, texts.learner, "serif-bold", { width, height: 96, largest: 32, smallest: 7 }),
      color: ink,
      gap: 14,
    },
    label(t("for")),
    {
      tag: "P",
      text: layOut(drawing, texts.achievement, "serif-bold", { width, height: 96, largest: 24, smallest: 7 }),
      color: petrol,
      gap: 14,
      language: certificate.achievement.language,
    },
    label(t("issuedBy")),
    {
      tag: "P",
      text: layOut(drawing, texts.issuer, "serif", { width, height: 44, largest: 16, smallest: 7 }),
      color: ink,
      gap: 18,
    },
  ];
}

function addArt(drawing: Drawing, root: PDFKit.PDFStructureElement, { art }: Certificate, place: ArtPlace): void {
  const figure = addFigure(drawing, root, toPrintableText(art.caption), place);
  figure.add(() => drawArt(drawing.document, art.picture, place, (text) => drawing.fonts.fontFor("serif-bold", text)));
  figure.end();
}

function addFigure(
  { document }: Drawing,
  root: PDFKit.PDFStructureElement,
  alt: string,
  { x, y, side }: ArtPlace,
): PDFKit.PDFStructureElement {
  // pdfkit's types do not have the bounding box, which every figure requires (ISO 14289-1, 7.3).
  const options = { alt, bbox: [x, y, x + side, y + side] };
  const figure = document.struct("Figure", options);
  root.add(figure);
  return figure;
}

interface Block {
  tag: string;
  text: LaidOutText;
  color: string;
  /** The gap below, in points. */
  gap: number;
  /** BCP 47, if it may differ from the certificate's language. */
  language?: string;
}

function layOut({ document, fonts }: Drawing, text: string, face: Face, box: TextBox): LaidOutText {
  const measure = (run: string, font: string) => document.font(font).fontSize(1).widthOfString(run);
  return layOutText(text, box, { face, fonts, measure });
}

function drawFrame(document: PDFKit.PDFDocument, footTop: number): void {
  const { width, height } = document.page;
  document
    .lineWidth(1.25)
    .rect(frameInset, frameInset, width - 2 * frameInset, height - 2 * frameInset)
    .stroke(petrol);
  const inner = frameInset + 4;
  document
    .lineWidth(0.5)
    .rect(inner, inner, width - 2 * inner, height - 2 * inner)
    .stroke(hairline);
  document
    .lineWidth(0.5)
    .moveTo(margin, footTop - 8)
    .lineTo(width - margin, footTop - 8)
    .stroke(hairline);
}

interface Place {
  x: number;
  y: number;
  width: number;
}

/** Draws the dates and the state side by side, each with a label. */
function drawFacts(drawing: Drawing, root: PDFKit.PDFStructureElement, certificate: Certificate, place: Place): void {
  const { t } = drawing;
  const dateOf = (date: Date) => formatDate(date, certificate.language, certificate.timeZone, "long");
  const state = badgeStateOf(certificate, certificate.now);
  const { validUntil } = certificate;
  const facts = [
    { label: t("earnedOn"), value: dateOf(certificate.awardedAt), color: ink },
    { label: t("validUntil"), value: validUntil ? dateOf(validUntil) : t("noExpiry"), color: ink },
    {
      label: t("statusOn", { date: dateOf(certificate.now) }),
      value: t(`states.${state}`),
      color: stateColors[state],
    },
  ];
  const gutter = 12;
  const width = (place.width - gutter * (facts.length - 1)) / facts.length;
  const labelBox = { width, height: 14, largest: 10, smallest: 6 };
  // All values use the font size of the longest one.
  const largest = Math.min(...facts.map(({ label }) => layOut(drawing, label, "sans", labelBox).size));
  for (const [index, { label, value, color }] of facts.entries()) {
    const column = { x: place.x + index * (width + gutter), width };
    const small = layOut(drawing, label, "sans", { ...labelBox, largest });
    const large = layOut(drawing, value, "sans-bold", { width, height: 18, largest: 12.5, smallest: 6 });
    addText(drawing, root, "P", small, { ...column, y: place.y, color: muted });
    addText(drawing, root, "P", large, { ...column, y: place.y + 15, color });
  }
}

/** Draws the instructions for verifying the badge. */
function drawFoot(drawing: Drawing, root: PDFKit.PDFStructureElement, certificate: Certificate, place: Place): void {
  const { document, t } = drawing;
  const { verificationUrl } = certificate;
  const left = { x: place.x + qrSide + 10, width: place.width - qrSide - 10 };
  const title = layOut(drawing, t("verify"), "sans-bold", {
    width: left.width,
    height: 16,
    largest: 11.5,
    smallest: 8,
  });
  const lead = layOut(drawing, t("verifyText"), "sans", { width: left.width, height: 14, largest: 10, smallest: 7 });
  const address = layOut(drawing, verificationUrl, "sans-bold", {
    width: left.width,
    height: 26,
    largest: 10,
    smallest: 4,
  });
  const carries = layOut(drawing, t("carries"), "sans", { width: left.width, height: 28, largest: 9, smallest: 7 });

  const code = addFigure(drawing, root, t("qr", { address: verificationUrl }), { ...place, side: qrSide });
  // The quiet zone overlaps the frame's margin.
  code.add(() => drawQr(document, verificationUrl, place.x - 8, place.y, qrSide));
  code.end();

  let y = place.y + 10;
  addText(drawing, root, "H2", title, { ...left, y, color: ink, isLeft: true });
  y += title.height + 4;
  addText(drawing, root, "P", lead, { ...left, y, color: ink, isLeft: true });
  y += lead.height + 1;
  const paragraph = document.struct("P");
  root.add(paragraph);
  const link = document.struct("Link", { alt: verificationUrl });
  paragraph.add(link);
  const top = y;
  link.add(() => drawLines(drawing, address, { ...left, y: top, color: petrol, isLeft: true }));
  // pdfkit writes a plain string as a PDF name.
  const contents = new String(verificationUrl) as string;
  const linkWidth = Math.max(...address.lines.map((line) => line.width));
  document.link(left.x, y, linkWidth, address.height, verificationUrl, {
    structParent: link,
    Contents: contents,
  } as object);
  link.end();
  paragraph.end();
  y += address.height + 7;
  addText(drawing, root, "P", carries, { ...left, y, color: muted, isLeft: true });
}

interface TextPlace extends Place {
  color: string;
  /** Whether the text is aligned to the left instead of centered. */
  isLeft?: boolean;
}

function addText(
  drawing: Drawing,
  root: PDFKit.PDFStructureElement,
  tag: string,
  text: LaidOutText,
  place: TextPlace,
  language?: string,
): void {
  const element = drawing.document.struct(tag, {
    ...(language === undefined ? {} : { lang: language }),
    ...(text.actualText === null ? {} : { actual: text.actualText }),
  });
  root.add(element);
  element.add(() => drawLines(drawing, text, place));
  element.end();
}

function drawLines({ document }: Drawing, { lines, size, leading }: LaidOutText, place: TextPlace): void {
  for (const [index, line] of lines.entries()) {
    let x = place.isLeft ? place.x : place.x + (place.width - line.width) / 2;
    const baseline = place.y + index * leading + size * 0.95;
    for (const run of line.runs) {
      if (run.actualText !== null) document.markContent("Span", { actual: run.actualText });
      drawRun(document, run, x, baseline, size, place.color);
      if (run.actualText !== null) document.endMarkedContent();
      x += run.width;
    }
  }
}

function drawRun(document: PDFKit.PDFDocument, run: Run, x: number, y: number, size: number, color: string): void {
  if (run.font === null) {
    document
      .lineWidth(size * 0.05)
      .rect(x + size * 0.06, y - size * 0.66, run.width - size * 0.12, size * 0.66)
      .stroke(color);
    return;
  }
  document.font(run.font).fontSize(size).fillColor(color);
  document.text(run.text, x, y, { lineBreak: false, baseline: "alphabetic" });
}
