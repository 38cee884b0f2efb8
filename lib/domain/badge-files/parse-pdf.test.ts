import { deflateSync } from "node:zlib";
import { AFRelationship, PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { badgeFileBytesMax, unpackedBytesMax } from "./badge-file.ts";
import { parseBadgeFile } from "./parse-badge-file.ts";

const badge = '{"@context": ["https://www.w3.org/ns/credentials/v2"],\r\n "type":"ä🎓 endstream \\u0000"} ';
const jws = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

/** A PDF with these objects alone: enough for the bytes of it. */
const pdfOf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    ...objects.flatMap((object, index) => [
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from("\nendobj\n"),
    ]),
  ]);
const stream = (entries: string, data: string | Buffer) =>
  Buffer.concat([Buffer.from(`<< ${entries} >>\nstream\n`), Buffer.from(data), Buffer.from("\nendstream")]);
const packed = (text: string, entries = "/Type /EmbeddedFile /Filter /FlateDecode") =>
  stream(entries, deflateSync(Buffer.from(text)));

/** As another program writes it: pdf-lib, with objects packed together. */
async function attachedByPdfLib(files: Record<string, string>, useObjectStreams: boolean) {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  for (const [name, text] of Object.entries(files))
    await pdf.attach(Buffer.from(text), name, { mimeType: "application/json", afRelationship: AFRelationship.Source });
  return pdf.save({ useObjectStreams });
}

describe("the badge in a PDF", () => {
  it.each([true, false])("is found in a PDF of another producer, with object streams: %s", async (isPacked) => {
    const files = { "invoice.xml": "<a/>", "badge.json": badge, "notes.json": '{"type":"note"}' };
    expect(await parseBadgeFile(await attachedByPdfLib(files, isPacked))).toEqual({ kind: "pdf", text: badge });
  });

  it.each<[string, Buffer]>([
    ["packed", packed(badge)],
    ["packed, its filter in a list before its type", packed(badge, "/Filter[/FlateDecode]/Type/EmbeddedFile")],
    ["plain", stream(`/Type /EmbeddedFile /Length ${Buffer.byteLength(badge)}`, badge)],
    [
      "plain, after a long dictionary",
      stream(
        `/Length ${Buffer.byteLength(badge)} /Params << /Size 1 /X (${" ".repeat(900)}) >> /Type /EmbeddedFile`,
        badge,
      ),
    ],
  ])("%s", async (_, object) => expect(await parseBadgeFile(pdfOf(object))).toEqual({ kind: "pdf", text: badge }));

  it("is found uncompressed with an indirect length", async () =>
    expect(await parseBadgeFile(pdfOf(stream("/Type /EmbeddedFile /Length 9 0 R", jws)))).toEqual({
      kind: "pdf",
      text: jws,
    }));

  it("is the last one if an incremental update replaced it", async () => {
    const other = badge.replace("ä", "ö");
    expect(await parseBadgeFile(pdfOf(packed(other), packed(badge)))).toEqual({ kind: "pdf", text: badge });
  });

  it.each<[string, Buffer, string]>([
    ["no file", pdfOf("<< /Type /Catalog >>"), "pdf-without-badge"],
    ["another file", pdfOf(packed('{"type":"note"}')), "pdf-without-badge"],
    ["only the list of files", pdfOf("<< /EmbeddedFiles 3 0 R >>"), "pdf-without-badge"],
    [
      "a file packed in another way",
      pdfOf(packed(badge, "/Type /EmbeddedFile /Filter /LZWDecode")),
      "pdf-without-badge",
    ],
    [
      "a file packed twice",
      pdfOf(packed(badge, "/Type /EmbeddedFile /Filter [/ASCIIHexDecode /FlateDecode]")),
      "pdf-without-badge",
    ],
    ["a file that was cut", pdfOf(packed(badge).subarray(0, 80)), "broken-file"],
    ["a file that unpacks to more than a badge", pdfOf(packed(" ".repeat(unpackedBytesMax + 1))), "too-large"],
    ["a file that says it is", pdfOf(stream("/Type /EmbeddedFile /Length 99999999999", badge)), "too-large"],
  ])("is not in %s", async (_, pdf, problem) => expect(await parseBadgeFile(pdf)).toEqual({ problem }));
});

describe("a hostile PDF", () => {
  const header = Buffer.from("%PDF-1.7\n");
  const fill = (text: string) =>
    Buffer.concat([header, Buffer.from(text.repeat(Math.ceil(badgeFileBytesMax / text.length)))]).subarray(
      0,
      badgeFileBytesMax,
    );

  it.each<[string, Buffer]>([
    ["names without end", fill("/EmbeddedFile ")],
    ["streams without end", fill("<</Type/EmbeddedFile>>stream\n")],
    ["packed bytes without end", fill("<</Type/EmbeddedFile/Filter/FlateDecode>>stream\n")],
    ["bombs", pdfOf(...Array.from({ length: 400 }, () => packed(" ".repeat(unpackedBytesMax + 1))))],
    ["white space", pdfOf(...Array.from({ length: 4 }, () => packed(" ".repeat(4_000_000))))],
  ])("of %s takes less than two seconds", async (_, pdf) => {
    const start = performance.now();
    expect(await parseBadgeFile(pdf.subarray(0, badgeFileBytesMax))).toHaveProperty("problem");
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
