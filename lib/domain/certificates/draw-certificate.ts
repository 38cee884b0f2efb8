import { once } from "node:events";
import PDFDocument from "pdfkit";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { messages } from "@/lib/platform/i18n/messages";
import { type Translator, translatorFor } from "@/lib/platform/i18n/translator";
import type { Certificate } from "./certificate.ts";
import { lettersOf } from "./draw-art.ts";
import { drawPage } from "./draw-page.ts";
import { openFonts } from "./open-fonts.ts";
import { toPrintableText } from "./to-printable-text.ts";

/** Draws a badge as a PDF of one page. The PDF is tagged (following PDF/UA-1), all texts are real text, and the badge is attached
 *  byte for byte as `badge.json` or `badge.jws`. The same certificate always results in the same bytes.
 *
 *  Long texts wrap, then shrink. Right-to-left text is drawn in its direction. Fonts are embedded for Latin, Greek, Cyrillic,
 *  Arabic and Hebrew letters and for emoji (without colors). Any other character is drawn as an empty box with a footnote, but
 *  copied text and screen readers still get the character.
 *  @throws Error if a font cannot be read or the art cannot be drawn. */
export async function drawCertificate(certificate: Certificate): Promise<Uint8Array> {
  const t = translatorFor(certificate.language, "certificate");
  const texts = {
    learner: toPrintableText(certificate.learnerName),
    achievement: toPrintableText(certificate.achievement.name),
    issuer: toPrintableText(certificate.issuerName),
  };
  const document = new PDFDocument({
    size: certificate.paper === "a4" ? "A4" : "LETTER",
    margin: 0,
    pdfVersion: "1.7",
    // pdfkit's types do not have this value yet.
    subset: "PDF/UA" as "PDF/A-3a",
    tagged: true,
    displayTitle: true,
    lang: certificate.language,
    // Do not use a standard font, which would not be embedded.
    font: "",
    info: {
      Title: t("title", { achievement: texts.achievement, learner: texts.learner }),
      Author: texts.issuer,
      Creator: "Laurel",
      Producer: "Laurel",
      CreationDate: certificate.now,
      ModDate: certificate.now,
    },
  });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, "end");
  const fonts = openFonts(document);
  const { picture } = certificate.art;
  await fonts.load("serif-bold", [
    texts.learner,
    texts.achievement,
    "svg" in picture ? lettersOf(picture.svg) : "",
    "…",
  ]);
  await fonts.load("serif", [texts.issuer, "…"]);
  await fonts.load("sans", [...sansTexts(certificate.language), certificate.verificationUrl]);
  await fonts.load("sans-bold", sansTexts(certificate.language));
  drawPage({ document, fonts, t }, certificate, texts);
  attachBadge(document, certificate, t);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** All letters that the labels and dates may need. */
const sansTexts = (language: Language): string[] => [
  "abcdefghijklmnopqrstuvwxyzäöüABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789 .,:…",
  ...Object.values(messages[language].certificate).filter((word) => typeof word === "string"),
];

/** Declares the attachment as the source of the page. @see ISO 32000-2, 14.13 */
function attachBadge(document: PDFKit.PDFDocument, certificate: Certificate, t: Translator<"certificate">): void {
  const isJson = certificate.credential.trimStart().startsWith("{");
  const options = {
    name: isJson ? "badge.json" : "badge.jws",
    type: isJson ? "application/vc+ld+json" : "application/vc+jwt",
    description: t("attachment"),
    relationship: "Source",
    creationDate: certificate.now,
    modifiedDate: certificate.now,
  };
  document.file(Buffer.from(certificate.credential, "utf8"), options);
}
