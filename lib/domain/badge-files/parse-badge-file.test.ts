import { deflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { encodeQr } from "@/lib/platform/pictures/encode-qr";
import { makePngChunk } from "@/lib/platform/pictures/png-chunks";
import { readQr } from "@/lib/platform/pictures/read-qr";
import { samplePng, sampleSvg } from "@/lib/platform/pictures/sample-picture.fixture";
import { badgeFileBytesMax, unpackedBytesMax } from "./badge-file.ts";
import { bakePng } from "./bake-png.ts";
import { parseBadgeFile } from "./parse-badge-file.ts";

const read = (content: string | Uint8Array) => parseBadgeFile(Buffer.from(content));

describe("text", () => {
  test.each([
    ["JSON", ` {"a": 1.0}\n`, { kind: "json", text: ` {"a": 1.0}\n` }],
    ["JSON behind a byte order mark", `\ufeff{"a":1}`, { kind: "json", text: `{"a":1}` }],
    ["a compact JWS", "\n eyJhbGciOiJSUzI1NiJ9.e30.c2ln \r\n", { kind: "jws", text: "eyJhbGciOiJSUzI1NiJ9.e30.c2ln" }],
    ["JSON that was cut", `{"a":`, { problem: "broken-json" }],
    ["JSON with a word processor's quotes", `{“a”: 1}`, { problem: "broken-json" }],
    ["prose", "This is my badge.", { problem: "unknown" }],
    ["a web page", "<!DOCTYPE html><html><body></body></html>", { problem: "web-page" }],
    ["a web page that begins with a comment", "<!-- 1 --><html><br></html>", { problem: "web-page" }],
    ["XML of another kind", "<feed/>", { problem: "unknown" }],
    ["nothing", "", { problem: "empty" }],
    ["white space", " \n\t", { problem: "empty" }],
  ])("%s", async (_, text, expected) => expect(await read(text)).toEqual(expected));
});

describe("files without a badge", () => {
  const screenshot = new Resvg(sampleSvg).render().asPng();

  test.each<[string, Uint8Array | string, string]>([
    ["a screenshot", screenshot, "picture-without-badge"],
    ["an SVG", sampleSvg, "picture-without-badge"],
    ["a JPEG", Buffer.from("ffd8ffe000104a464946", "hex"), "other-picture"],
    ["a WebP", Buffer.from("RIFF\x24\0\0\0WEBPVP8 "), "other-picture"],
    ["a HEIC", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0"), "other-picture"],
    ["a GIF", Buffer.from("GIF89a"), "other-picture"],
    ["a PDF", "%PDF-1.7\n", "pdf-without-badge"],
    ["a zip", zipSync({ "badge.json": strToU8("{}") }), "archive"],
    ["bytes", Buffer.of(0xc3, 0x28, 0xff), "unknown"],
    ["too many bytes", Buffer.alloc(badgeFileBytesMax + 1, 0x20), "too-large"],
  ])("%s", async (_, content, problem) => expect(await read(content)).toEqual({ problem }));
});

describe("PNG", () => {
  const nuls = "\0\0\0\0\0";
  const itxt = (data: string) => makePngChunk("iTXt", Buffer.from(data));
  const packed = (type: string, head: string, text: string | Buffer) =>
    makePngChunk(type, Buffer.concat([Buffer.from(head), deflateSync(text)]));
  const older = makePngChunk("tEXt", Buffer.from("openbadges\0https://example.org/assertions/1"));

  test.each<[string, Uint8Array[], object]>([
    ["in a language", [itxt("openbadgecredential\0\0\0de\0Abzeichen\0{}")], { kind: "png", text: "{}" }],
    ["compressed", [packed("iTXt", "openbadgecredential\0\u0001\0\0\0", `{"ä":1}`)], { kind: "png", text: `{"ä":1}` }],
    ["of 2.0 in tEXt", [older], { kind: "png", text: "https://example.org/assertions/1" }],
    ["of 2.0 in zTXt", [packed("zTXt", "openbadges\0\0", `{"ä":2}`)], { kind: "png", text: `{"ä":2}` }],
    ["of 2.0 in iTXt", [itxt(`openbadges${nuls}{"ä":3}`)], { kind: "png", text: `{"ä":3}` }],
    [
      "in Latin-1",
      [makePngChunk("tEXt", Buffer.from('openbadges\0{"ä":4}', "latin1"))],
      { kind: "png", text: `{"ä":4}` },
    ],
    ["of 3.0 behind one of 2.0", [older, itxt(`openbadgecredential${nuls}{}`)], { kind: "png", text: "{}" }],
    [
      "the first of two",
      [itxt(`openbadgecredential${nuls}{}`), itxt(`openbadgecredential${nuls}[]`)],
      { kind: "png", text: "{}" },
    ],
    [
      "in tEXt under the name of 3.0, which is none",
      [makePngChunk("tEXt", Buffer.from("openbadgecredential\0{}"))],
      { problem: "picture-without-badge" },
    ],
    ["of other keywords", [itxt(`XML:com.adobe.xmp${nuls}<x/>`)], { problem: "picture-without-badge" }],
    [
      "that unpacks to too much",
      [packed("iTXt", "openbadgecredential\0\u0001\0\0\0", Buffer.alloc(unpackedBytesMax + 1))],
      { problem: "too-large" },
    ],
    ["that does not unpack", [itxt("openbadgecredential\0\u0001\0\0\0not zlib")], { problem: "broken-file" }],
    ["that is cut short", [itxt("openbadgecredential\0\0\0de")], { problem: "broken-file" }],
    [
      "not in UTF-8",
      [makePngChunk("iTXt", Buffer.from(`openbadgecredential${nuls}\xff`, "latin1"))],
      { problem: "broken-file" },
    ],
  ])("a badge %s", async (_, chunks, expected) => expect(await read(samplePng(...chunks))).toEqual(expected));

  test("a changed byte in the badge", async () => {
    const baked = Buffer.from(bakePng(samplePng(), `{"name":"Data"}`));
    baked.write("X", baked.indexOf("Data"));
    expect(await read(baked)).toEqual({ problem: "broken-file" });
  });

  test("a chunk longer than the file", async () => {
    const png = Buffer.from(samplePng());
    png.writeUInt32BE(0xffffffff, 33);
    expect(await read(png)).toEqual({ problem: "broken-file" });
  });

  test("any truncated file is recognized as broken", () => {
    const baked = bakePng(samplePng(older), `{"name":"Data"}`);
    return fc.assert(
      fc.asyncProperty(fc.nat(baked.length - 1), fc.nat(), fc.nat(255), async (length, at, byte) => {
        const cut = Buffer.from(baked.subarray(0, length));
        if (length > 0) cut[at % length] = byte;
        await read(cut);
      }),
    );
  });
});

describe("SVG", () => {
  const svg = (inner: string, root = `xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"`) =>
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${root}>${inner}</svg>`;
  const of2 = `xmlns:openbadges="http://openbadges.org"`;

  test.each<[string, string, object]>([
    [
      "as the specification shows it",
      svg(`<openbadges:credential>\n <![CDATA[\n {"a":1}\n ]]>\n</openbadges:credential>`),
      { kind: "svg", text: `\n {"a":1}\n ` },
    ],
    ["as a JWS", svg(`<openbadges:credential verify="a.b.c"></openbadges:credential>`), { kind: "svg", text: "a.b.c" }],
    [
      "under another prefix",
      svg(`<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c"/>`, ""),
      { kind: "svg", text: "a.b.c" },
    ],
    [
      "without CDATA",
      svg(`<openbadges:credential> {"a":"&amp;"} </openbadges:credential>`),
      { kind: "svg", text: `{"a":"&"}` },
    ],
    [
      "in two sections",
      svg(`<openbadges:credential><![CDATA[{"a":"]]]]><![CDATA[>"}]]></openbadges:credential>`),
      { kind: "svg", text: `{"a":"]]>"}` },
    ],
    ["before what is broken", svg(`<openbadges:credential verify="a.b.c"/><g>`), { kind: "svg", text: "a.b.c" }],
    ["of 2.0, signed", svg(`<openbadges:assertion verify="a.b.c"/>`, of2), { kind: "svg", text: "a.b.c" }],
    [
      "of 2.0, hosted",
      svg(`<openbadges:assertion verify="https://example.org/1"><![CDATA[{"b":2}]]></openbadges:assertion>`, of2),
      { kind: "svg", text: `{"b":2}` },
    ],
    [
      "of 2.0, hosted elsewhere",
      svg(`<openbadges:assertion verify="https://example.org/1"/>`, of2),
      { kind: "svg", text: "https://example.org/1" },
    ],
    [
      "under the right name of another namespace",
      svg(`<openbadges:credential verify="a.b.c"/>`, `xmlns:openbadges="urn:other"`),
      { problem: "picture-without-badge" },
    ],
    ["that is empty", svg(`<openbadges:credential/>`), { problem: "picture-without-badge" }],
    ["behind what is broken", svg(`<g>&nbsp;</g><openbadges:credential verify="a.b.c"/>`), { problem: "broken-file" }],
  ])("a badge %s", async (_, text, expected) => expect(await read(text)).toEqual(expected));

  test("declared entities are not expanded", async () => {
    const text = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${svg(`<openbadges:credential>&b;</openbadges:credential>`).slice(21)}`;
    expect(await read(text)).toEqual({ problem: "broken-file" });
  });

  test("excessively nested elements are rejected", async () => {
    const nested = "<g>".repeat(20_000);
    const begun = performance.now();
    expect(await read(svg(nested))).toEqual({ problem: "broken-file" });
    expect(await read(`<a>${nested}`)).toEqual({ problem: "unknown" });
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test("a document type declaration is ignored", async () => {
    const text = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg(`<openbadges:credential verify="a.b.c"/>`).slice(21)}`;
    expect(await read(text)).toEqual({ kind: "svg", text: "a.b.c" });
  });
});

describe("a picture of a QR code", () => {
  function pictureOf(text: string): Uint8Array {
    const { size, runs } = encodeQr(text);
    const dark = runs.map(([x, y, length]) => `<path d="M${x} ${y}h${length}v1h-${length}z"/>`).join("");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${dark}</svg>`;
    return new Resvg(svg, { fitTo: { mode: "width", value: size * 6 } }).render().asPng();
  }

  test.each([
    ["the URL of a badge", "https://badges.example.org/assertions/1"],
    ["a JWT", `eyJhbGciOiJFUzI1NiJ9.${"a".repeat(600)}.c2ln`],
    ["JSON", '{"type":"VerifiableCredential"}'],
  ])("is read if it contains %s", async (_, text) => {
    expect(await parseBadgeFile(pictureOf(text))).toEqual({ kind: "png", text });
  });

  test("is a picture without a badge if it contains anything else", async () => {
    expect(await parseBadgeFile(pictureOf("WIFI:S:guest;;"))).toEqual({ problem: "picture-without-badge" });
  });

  test("is not read if it is larger than any screenshot", () => {
    const png = Buffer.from(pictureOf("https://badges.example.org/assertions/1"));
    png.writeUInt32BE(20_000, 16);
    expect(readQr(png)).toBeNull();
  });
});

test("hands a quoted JWT and an SD-JWT on to the verification, which says what they are", async () => {
  const jws = "eyJhbGciOiJFUzI1NiJ9.e30.c2ln";
  expect(await parseBadgeFile(Buffer.from(`"${jws}"`))).toEqual({ kind: "json", text: `"${jws}"` });
  expect(await parseBadgeFile(Buffer.from(`${jws}~WyJhIl0~`))).toEqual({ kind: "jws", text: `${jws}~WyJhIl0~` });
});
