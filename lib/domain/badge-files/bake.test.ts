import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import extractChunks from "png-chunks-extract";
import { describe, expect, onTestFinished, test } from "vitest";
import { keywordOf, makePngChunk, pngChunks } from "@/lib/platform/pictures/png-chunks";
import { samplePng, sampleSvg } from "@/lib/platform/pictures/sample-picture.fixture";
import { bakePng } from "./bake-png.ts";
import { bakeSvg } from "./bake-svg.ts";
import { escapeForBaking } from "./escape-for-baking.ts";
import { parseBadgeFile } from "./parse-badge-file.ts";

const png = new Resvg(sampleSvg, { fitTo: { mode: "width", value: 64 } }).render().asPng();

/** Any JSON, with the strings that trouble bakers. */
const anyJson = fc
  .record({
    name: fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "a}b{{",
        "]]>",
        "<![CDATA[",
        "\\{\\\\}",
        '"{"',
        "ß 😀 שלום",
        "\ufffe\uffff",
        "\u0000\u001b\r\n",
        "&amp;",
      ),
    ),
    more: fc.jsonValue(),
  })
  .chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2).replace(/\n/g, "\r\n")));

const anyJws = fc
  .tuple(fc.base64String({ minLength: 4 }), fc.base64String({ minLength: 4 }), fc.base64String({ minLength: 4 }))
  .map((parts) => parts.map((part) => part.replace(/[+/=]/g, "_")).join("."));

const anyBadge = fc.oneof(anyJson, anyJws).map(escapeForBaking);

describe("a baked text is parsed byte for byte", () => {
  test("PNG", () =>
    fc.assert(
      fc.asyncProperty(anyBadge, async (text) => {
        expect(await parseBadgeFile(bakePng(png, text))).toEqual({ kind: "png", text });
      }),
    ));

  test("PNG with any text, escaped or not", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await parseBadgeFile(bakePng(png, text))).toEqual({ kind: "png", text });
      }),
    ));

  test("SVG", () =>
    fc.assert(
      fc.asyncProperty(anyBadge, async (text) => {
        expect(await parseBadgeFile(Buffer.from(bakeSvg(sampleSvg, text)))).toEqual({ kind: "svg", text });
      }),
    ));

  test("JSON and JWS as files", async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, async (text) => {
        expect(await parseBadgeFile(Buffer.from(text))).toEqual({ kind: "json", text });
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyJws, async (text) => {
        expect(await parseBadgeFile(Buffer.from(text))).toEqual({ kind: "jws", text });
      }),
    );
  });
});

describe("escaping", () => {
  test("does not change the value, and is idempotent", () =>
    fc.assert(
      fc.property(anyJson, (text) => {
        const escaped = escapeForBaking(text);
        expect(JSON.parse(escaped)).toEqual(JSON.parse(text));
        expect(escapeForBaking(escaped)).toBe(escaped);
      }),
    ));

  test("lets a wallet that counts braces find the end", () =>
    fc.assert(
      fc.property(anyJson, (text) => {
        expect(JSON.parse(countBraces(bakePng(png, escapeForBaking(text))))).toEqual(JSON.parse(text));
      }),
    ));

  test("is required by such a wallet", () => {
    const text = JSON.stringify({ name: "a } too many" });
    expect(() => JSON.parse(countBraces(bakePng(png, text)))).toThrow(SyntaxError);
  });

  test("does not change text that needs no escaping", () => {
    const text = `{"name":"Größe \\"XL\\" – 100 % ✓","list":[[1],{"a":null}]}`;
    expect(escapeForBaking(text)).toBe(text);
    expect(escapeForBaking("a.b.c")).toBe("a.b.c");
  });
});

/** How the Learner Credential Wallet reads a PNG: the text between the first brace behind the keyword and its match. */
function countBraces(baked: Uint8Array): string {
  const text = new TextDecoder().decode(baked);
  const start = text.indexOf("{", text.indexOf("openbadgecredential"));
  let open = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") open += 1;
    if (text[at] === "}") open -= 1;
    if (open === 0) return text.slice(start, at + 1);
  }
  return "";
}

describe("a baked PNG", () => {
  const text = `{"name":"Größe 😀"}`;

  test("has the uncompressed chunk directly after its header", () => {
    const [header, badge] = [...pngChunks(bakePng(png, text))];
    expect(header?.type).toBe("IHDR");
    expect(badge?.type).toBe("iTXt");
    expect(badge?.data.toString("utf8")).toBe(`openbadgecredential\0\0\0\0\0${text}`);
  });

  test("has one badge, even if it contained another one before", () => {
    const older = [
      makePngChunk("tEXt", Buffer.from("openbadges\0https://example.org/assertions/1")),
      makePngChunk("zTXt", Buffer.concat([Buffer.from("openbadgecredential\0\0"), deflateSync("{}")])),
      makePngChunk("tEXt", Buffer.from("Author\0Somebody")),
    ];
    const twice = bakePng(bakePng(samplePng(...older), `{"name":"first"}`), text);
    const keywords = [...pngChunks(twice)].map(keywordOf).filter((keyword) => keyword !== null);
    expect(keywords).toEqual(["openbadgecredential", "Author"]);
  });

  test("does not change the picture, and has nothing after its end", () => {
    const withTail = Buffer.concat([png, Buffer.from("tail")]);
    const others = [...pngChunks(bakePng(withTail, text))].filter((chunk) => keywordOf(chunk) === null);
    expect(others).toEqual([...pngChunks(png)]);
  });

  test("is read by png-chunks-extract", () => {
    const badge = extractChunks(bakePng(png, text))[1];
    expect(badge?.name).toBe("iTXt");
    expect(Buffer.from(badge?.data ?? []).toString("utf8")).toBe(`openbadgecredential\0\0\0\0\0${text}`);
  });

  const hasExifTool = spawnSync("exiftool", ["-ver"]).status === 0;
  test(`is read by exiftool${hasExifTool ? "" : " (not compared: exiftool is not here, Debian has it in libimage-exiftool-perl)"}`, ({
    skip,
  }) => {
    skip(!hasExifTool, "exiftool is not here");
    const folder = mkdtempSync(path.join(tmpdir(), "laurel-baked-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, "badge.png");
    writeFileSync(file, bakePng(png, text));
    const [reported] = JSON.parse(
      execFileSync("exiftool", ["-json", "-validate", "-PNG:all", file], { encoding: "utf8" }),
    );
    expect(reported).toMatchObject({ Openbadgecredential: text, Validate: "OK" });
  });

  test("cannot be made from another file type", () => {
    expect(() => bakePng(Buffer.from("GIF89a"), text)).toThrow(RangeError);
    expect(() => bakePng(png.subarray(0, 60), text)).toThrow(RangeError);
    expect(() => bakePng(png, "a\0b")).toThrow(RangeError);
  });
});

describe("a baked SVG", () => {
  test("contains JSON in CDATA directly after the root's tag", () =>
    expect(bakeSvg(sampleSvg, `{"a":"&<"}`)).toContain(
      `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" data-note="a > b"><openbadges:credential><![CDATA[{"a":"&<"}]]></openbadges:credential><title>`,
    ));

  test("contains a JWS in the attribute verify", () =>
    expect(bakeSvg(sampleSvg, "a.b.c")).toContain(`<openbadges:credential verify="a.b.c"></openbadges:credential>`));

  test("has one badge, even if it contained another one before", () => {
    const older = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><g/><openbadges:assertion verify="a.b.c"/><b xmlns="https://purl.imsglobal.org/ob/v3p0"><credential/></b></svg>`;
    const baked = bakeSvg(bakeSvg(older, "d.e.f"), `{}`);
    expect(baked).toBe(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{}]]></openbadges:credential><g/><b xmlns="https://purl.imsglobal.org/ob/v3p0"></b></svg>`,
    );
  });

  test("is still the same picture", () => {
    const pixels = (svg: string) => new Resvg(svg).render().pixels;
    expect(pixels(bakeSvg(sampleSvg, `{"name":"]]"}`)).equals(pixels(sampleSvg))).toBe(true);
  });

  test.each(["{]]>}", "\r", "\u0000", "\ufffe"])("rejects %j, which would not be preserved", (text) =>
    expect(() => bakeSvg(sampleSvg, text)).toThrow(RangeError),
  );

  test.each(["", "<svg/>", "<html></html>", "<svg><g></svg>"])("cannot be made from %j", (svg) =>
    expect(() => bakeSvg(svg, "{}")).toThrow(RangeError),
  );
});
