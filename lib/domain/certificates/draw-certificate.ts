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

/** A badge as one printed page: a tagged PDF (with PDF/UA-1 in mind) in which every text is text, and which carries the badge
 *  itself as the attachment `badge.json` or `badge.jws`, byte for byte. The same certificate always gives the same bytes.
 *
 *  Long texts wrap, then shrink. Text from right to left is drawn in its order. Fonts are embedded for Latin, Greek,
 *  Cyrillic, Arabic and Hebrew letters and for emoji, the latter without colours; an empty box stands for any other
 *  character, a footnote says so, and whoever reads or copies the document's text still gets the character.
 *  @throws Error when a font cannot be read, or the art not be drawn. */
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
    // A value that pdfkit's types do not know yet.
    subset: "PDF/UA" as "PDF/A-3a",
    tagged: true,
    displayTitle: true,
    lang: certificate.language,
    // No standard font, which would not be embedded.
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

/** All letters that our own words and dates may need. */
const sansTexts = (language: Language): string[] => [
  "abcdefghijklmnopqrstuvwxyzäöüABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789 .,:…",
  ...Object.values(messages[language].certificate).filter((word) => typeof word === "string"),
];

/** @see ISO 32000-2, 14.13: the page is made of the attachment, which is its source. */
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
