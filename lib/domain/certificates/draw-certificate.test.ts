import jsQR from "jsqr";
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFString } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import { parseBadgeFile } from "@/lib/domain/badge-files/parse-badge-file";
import { now, signedBadge } from "@/lib/domain/credentials/sample-badge.fixture";
import { verifyCredential } from "@/lib/domain/credentials/verify";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";
import type { Certificate } from "./certificate.ts";
import { drawCertificate } from "./draw-certificate.ts";
import { readPages, textAt } from "./read-pages.fixture.ts";
import { sampleCertificate } from "./sample-certificate.fixture.ts";

const german = await drawCertificate(sampleCertificate());
const read = async (changes: Partial<Certificate>) => {
  const { pdf, pages } = await readPages(await drawCertificate(sampleCertificate(changes)));
  const [page, ...more] = pages;
  if (!page || more.length > 0) throw new Error(`${pages.length} pages`);
  return { pdf, page };
};
const saying = async (changes: Partial<Certificate>) => (await read(changes)).page.elements.map(({ text }) => text);

describe("the text of a certificate", () => {
  it("is real text in reading order", async () => {
    const { page } = await read({});
    expect(page.elements.map(({ tag, text, alt }) => [tag, alt ?? text])).toEqual([
      ["Figure", "Badge „Brandschutz für Fachkräfte“"],
      ["H1", "Zertifikat"],
      ["P", "Verliehen an"],
      ["P", "Max Mustermann"],
      ["P", "für"],
      ["P", "Brandschutz für Fachkräfte"],
      ["P", "ausgestellt von"],
      ["P", "Musterakademie GmbH"],
      ["P", "Erworben am"],
      ["P", "21. November 2026"],
      ["P", "Gültig bis"],
      ["P", "20. November 2028"],
      ["P", "Status am 22. November 2026"],
      ["P", "Gültig"],
      ["Figure", "QR-Code für https://learn.example.org/verify/9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b"],
      ["H2", "Dieses Zertifikat prüfen"],
      ["P", "Scannen Sie den Code oder öffnen Sie diesen Link, um zu sehen, ob es echt und noch gültig ist:"],
      ["Link", "https://learn.example.org/verify/9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b"],
      [
        "P",
        "Diese Datei enthält den signierten Badge. Software, die Open Badges 3.0 unterstützt, kann ihn ohne uns prüfen.",
      ],
    ]);
  });

  it("is in the language that was asked for", async () => {
    const texts = await saying({ language: "en" });
    expect(texts).toEqual(expect.arrayContaining(["Certificate", "Awarded to", "21 November 2026", "Valid"]));
  });

  it.each<[string, Partial<Certificate>, string]>([
    ["revoked", { state: "REVOKED" }, "Revoked"],
    ["suspended", { state: "SUSPENDED" }, "Suspended"],
    ["expired", { validUntil: new Date("2026-11-21T00:00:00Z") }, "Expired"],
    ["revoked and expired", { state: "REVOKED", validUntil: new Date("2026-11-21T00:00:00Z") }, "Revoked"],
    ["forever", { validUntil: null }, "No expiration date"],
  ])("%s", async (_, changes, expected) => expect(await saying({ ...changes, language: "en" })).toContain(expected));

  it("has a QR code with the URL of its verification page", async () => {
    const { page } = await read({});
    const modules = [...page.rectangles.values()].find((rectangles) => rectangles.length > 100) ?? [];
    const side = Math.min(...modules.map(([, , , height = 0]) => height));
    const left = Math.min(...modules.map(([x = 0]) => x));
    const top = Math.min(...modules.map(([, y = 0]) => y));
    const scale = 4;
    const quiet = 4;
    const count = Math.round((Math.max(...modules.map(([x = 0, , width = 0]) => x + width)) - left) / side) + 2 * quiet;
    const pixels = new Uint8ClampedArray((count * scale) ** 2 * 4).fill(255);
    for (const [x = 0, y = 0, width = 0] of modules)
      for (let row = 0; row < scale; row++)
        for (let column = 0; column < Math.round(width / side) * scale; column++) {
          const pixel =
            (Math.round((y - top) / side) + quiet) * scale * count * scale +
            row * count * scale +
            (Math.round((x - left) / side) + quiet) * scale +
            column;
          pixels.fill(0, pixel * 4, pixel * 4 + 3);
        }
    expect(jsQR(pixels, count * scale, count * scale)?.data).toBe(sampleCertificate().verificationUrl);
  });
});

describe("an accessible certificate", () => {
  it("is tagged, and every drawing belongs to an element or is decoration", async () => {
    const { pdf, page } = await read({ achievement: { name: "Sécurité", language: "fr" } });
    const { catalog } = pdf;
    expect(catalog.lookup(PDFName.of("MarkInfo"), PDFDict).toString()).toContain("/Marked true");
    expect(textAt(catalog, "Lang")).toBe("de");
    expect(catalog.lookup(PDFName.of("ViewerPreferences"), PDFDict).toString()).toContain("/DisplayDocTitle true");
    expect(pdf.getTitle()).toBe("Zertifikat: Sécurité, Max Mustermann");
    const metadata = catalog.lookup(PDFName.of("Metadata"));
    const written = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString() : "";
    expect(written).toMatch(/<pdfuaid:part>1</);
    expect(page.unmarked).toEqual([]);
    expect(page.elements.find(({ text }) => text === "Sécurité")?.language).toBe("fr");
    expect(page.elements.filter(({ tag }) => tag === "Figure").map(({ alt, hasBox }) => [alt !== "", hasBox])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it("describes the target of its link", async () => {
    const { pdf } = await read({});
    const [link] = pdf.getPage(0).node.Annots()?.asArray() ?? [];
    const annotation = pdf.context.lookup(link, PDFDict);
    expect(textAt(annotation, "Contents")).toBe(sampleCertificate().verificationUrl);
    expect(annotation.has(PDFName.of("StructParent"))).toBe(true);
  });

  it("embeds its fonts and never uses their glyph for missing characters", async () => {
    const { pdf, page } = await read({ learnerName: "Łukasz Ωμέγα Жук 🎓 李 דוד محمد \u0000" });
    const descriptors = pdf.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFDict)
      .filter((object) => object.lookup(PDFName.of("Type")) === PDFName.of("FontDescriptor"));
    expect(descriptors.length).toBeGreaterThan(5);
    expect(descriptors.every((descriptor) => descriptor.has(PDFName.of("FontFile2")))).toBe(true);
    expect(page.texts.filter(({ hasMissingGlyph }) => hasMissingGlyph)).toEqual([]);
  });
});

describe("difficult texts", () => {
  const foot = 28 + 22 + 104;

  it.each<[string, Partial<Certificate>]>([
    ["300 letters", { learnerName: "Müller-Lüdenscheidt ".repeat(15), issuerName: "Akademie ".repeat(33) }],
    [
      "300 letters without a space",
      { learnerName: "W".repeat(300), achievement: { name: "Ä".repeat(300), language: "de" } },
    ],
    ["thousands of letters", { learnerName: "Ab ".repeat(2000), issuerName: "م".repeat(2000) }],
    [
      "from right to left",
      { learnerName: "محمد بن عبد الله ".repeat(18), achievement: { name: "שלום ".repeat(60), language: "he" } },
    ],
    ["nothing", { learnerName: "", issuerName: " ", achievement: { name: "", language: "de" } }],
    ["a long address", { verificationUrl: `https://learn.example.org/${"very-long/".repeat(25)}` }],
  ])("%s stay on the page, one below the other", async (_, changes) => {
    for (const paper of ["a4", "letter"] as const) {
      const { page } = await read({ ...changes, paper });
      expect([page.width, page.height].map(Math.round)).toEqual(paper === "a4" ? [595, 842] : [612, 792]);
      expect(
        page.texts.every(({ x, y }) => x >= 64 - 0.1 && x < page.width - 64 && y > 28 + 14 && y < page.height - 54),
      ).toBe(true);
      // Only the columns and the footer are side by side.
      const flow = page.texts.filter(({ y }) => y > foot + 20);
      const lines = [...new Set(flow.map(({ y }) => y))];
      expect(lines).toEqual(lines.toSorted((one, other) => other - one));
      for (const [index, y] of lines.entries()) {
        const below = flow.filter((text) => text.y === lines[index + 1]);
        expect(below.every(({ size }) => y - (lines[index + 1] ?? 0) >= size * 0.9)).toBe(true);
      }
    }
  });

  it.each(["محمد بن عبد الله", "דוד (א) 12", "Zoë 🎓 👩‍🚀", "李小龙", "ẞ e\u0301\u0302 → ✓", "„Öl“ & <b>"])(
    "%s is read as it is",
    async (name) => {
      const texts = await saying({ learnerName: name, achievement: { name, language: "de" } });
      expect(texts.filter((text) => text === name.normalize("NFC"))).toHaveLength(2);
    },
  );

  it("characters that change the direction or break lines are removed", async () => {
    expect(await saying({ learnerName: "Max\u202e\u0000\nMuster\u2028mann" })).toContain("Max Muster mann");
  });

  it("explains an empty box if there is one", async () => {
    const remark = "An empty box marks a character that this document can’t display. The signed badge contains it.";
    expect(await saying({ language: "en", learnerName: "Li 李" })).toContain(remark);
    expect(await saying({ language: "en" })).not.toContain(remark);
  });

  it("gives the same bytes for the same certificate", async () =>
    expect(Buffer.from(await drawCertificate(sampleCertificate())).equals(german)).toBe(true));
});

/** The colors of an SVG's paths; groups with nothing in them have none. */
const colorsOf = (svg: string) =>
  new Set(
    svg
      .replace(/<text .*?<\/text>|<g [^>]*><\/g>/g, "")
      .match(/#[\dA-F]{6}/gi)
      ?.map((color) => color.toUpperCase()),
  );

describe("the art", () => {
  it.each(["Brandschutz", "Excel 2", "Ökologie & Klima III", "ЖД", "שלום", "12", "Feuer Wehr Übung", "🎓"])(
    "drawn of %s is drawn for every achievement",
    async (name) => {
      for (let seed = 0; seed < 3; seed++) {
        const svg = drawBadge({ id: String(seed), name });
        const { page } = await read({ art: { picture: { svg }, caption: name } });
        const paths = [...svg.matchAll(/<path /g)];
        const paints = page.paints.get(0) ?? [];
        expect(paints).toHaveLength(paths.length);
        expect(new Set(paints)).toEqual(colorsOf(svg));
        const letters = page.texts.filter(({ mcid }) => mcid === 0).map(({ text }) => text);
        expect(letters.join("")).toBe(/<text [^>]*>([^<]*)</.exec(svg)?.[1] ?? "");
      }
    },
  );

  it("is an image if it was uploaded", async () => {
    const { page } = await read({ art: { picture: { png: samplePng() }, caption: "Ein Haus" } });
    expect(page.elements[0]).toMatchObject({ tag: "Figure", alt: "Ein Haus" });
  });

  it("is rejected if it is not a drawing of the product", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
    await expect(drawCertificate(sampleCertificate({ art: { picture: { svg }, caption: "" } }))).rejects.toThrow(
      "image",
    );
  });
});

describe("the badge in a certificate", () => {
  it.each<[string, string]>([
    ["JSON", '{"@context": ["x"], "type":"ä🎓",\r\n "a": "endstream \\u0000" } '],
    ["a compact JWS", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"],
  ])("comes out byte for byte: %s", async (_, credential) =>
    expect(await parseBadgeFile(await drawCertificate(sampleCertificate({ credential })))).toEqual({
      kind: "pdf",
      text: credential,
    }),
  );

  it("is the document's source", async () => {
    const { pdf } = await read({});
    const [file] = pdf.catalog.lookup(PDFName.of("AF"), PDFArray).asArray();
    const specification = pdf.context.lookup(file, PDFDict);
    expect(specification.lookup(PDFName.of("AFRelationship"))).toBe(PDFName.of("Source"));
    expect(specification.lookup(PDFName.of("UF"), PDFString).decodeText()).toBe("badge.json");
  });

  it("is valid to our verifier", async () => {
    const badge = await signedBadge({ name: "Prüfung 🎓" });
    const document = await parseBadgeFile(await drawCertificate(sampleCertificate({ credential: badge.text })));
    const text = "text" in document ? document.text : "";
    const { verdict } = await verifyCredential(text, {
      now,
      resolveIssuer: badge.resolveIssuer,
      identifyIssuer: async () => ({ name: "Musterakademie", by: "here" }),
    });
    expect(verdict).toBe("valid");
  });
});
