import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import { cleanPng } from "./clean-png.ts";
import { joinPng, makePngChunk, pngChunks } from "./png-chunks.ts";
import { pngSize } from "./png-size.ts";
import { renderPng } from "./render-png.ts";
import { wrapPng } from "./wrap-png.ts";

const drawn = renderPng(Buffer.from(drawBadge({ id: "a", name: "Data Privacy Basics" })), 128);
const typesOf = (png: Uint8Array) => [...pngChunks(png)].map(({ type }) => type);
const codeOf = (png: Uint8Array) =>
  cleanPng(png).then(
    () => null,
    (thrown: { code?: string }) => thrown.code,
  );

/** A picture of one color with these sides. */
function makePng(width: number, height: number, { pixels = (width * 4 + 1) * height } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  return joinPng([
    makePngChunk("IHDR", header),
    makePngChunk("IDAT", deflateSync(Buffer.alloc(pixels))),
    makePngChunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("an uploaded PNG", () => {
  it("preserves its picture byte for byte and loses texts, times, locations and animations", async () => {
    const [first, ...rest] = [...pngChunks(drawn)].map(({ whole }) => whole);
    if (!first) throw new Error("a PNG has chunks");
    const others = [
      makePngChunk("tEXt", Buffer.from("Author\0Somebody")),
      makePngChunk("iTXt", Buffer.from('openbadgecredential\0\0\0\0\0{"a":1}')),
      makePngChunk("eXIf", Buffer.from("MM")),
      makePngChunk("acTL", Buffer.alloc(8)),
      makePngChunk("tIME", Buffer.alloc(7)),
    ];
    const cleaned = await cleanPng(joinPng([first, ...others, ...rest]));
    expect(cleaned.equals(drawn)).toBe(true);
    expect(typesOf(cleaned)).toEqual(expect.arrayContaining(["IHDR", "IDAT", "IEND"]));
  });

  it("loses the bytes after its end", async () => {
    expect((await cleanPng(Buffer.concat([drawn, Buffer.from("<script>")]))).equals(drawn)).toBe(true);
  });

  it.each([
    [90, 90],
    [90, 180],
    [4096, 4096],
  ])("may have %i by %i pixels", async (width, height) => {
    expect(await codeOf(makePng(width, height))).toBeNull();
  });

  it.each([
    [89, 89],
    [90, 181],
    [4097, 4097],
    [0, 0],
  ])("may not have %i by %i pixels", async (width, height) => {
    expect(await codeOf(makePng(width, height, { pixels: 1000 }))).toBe("size");
  });

  it("is rejected when it has more or fewer pixels than declared, or any byte is wrong", async () => {
    expect(await codeOf(makePng(100, 100, { pixels: 10_000_000 }))).toBe("broken");
    expect(await codeOf(makePng(100, 100, { pixels: 100 }))).toBe("broken");
    expect(await codeOf(drawn.subarray(0, 200))).toBe("broken");
    expect(await codeOf(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))).toBe("broken");
    const wrong = Buffer.from(drawn);
    wrong.writeUInt8(wrong.readUInt8(60) ^ 1, 60);
    expect(await codeOf(wrong)).toBe("broken");
  });
});

describe("the forms of art", () => {
  it("renders an SVG with the bundled fonts, whatever fonts the machine has", () => {
    const svg = (family: string) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><text x="10" y="60" font-size="50" font-weight="600" font-family="${family}">ÄЖ</text></svg>`,
      );
    const blank = renderPng(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"/>'), 90);
    const own = renderPng(svg("Source Serif 4"), 90);
    expect(own.equals(blank)).toBe(false);
    expect(renderPng(svg("DejaVu Serif"), 90).equals(own)).toBe(true);
    expect(pngSize(renderPng(svg("Georgia"), 300))).toEqual({ width: 300, height: 300 });
  });

  it("wraps a PNG in an SVG of its size, which looks the same", () => {
    const wrapped = wrapPng(drawn);
    expect(String(wrapped)).toContain('viewBox="0 0 128 128"');
    expect(renderPng(wrapped, 128).equals(drawn)).toBe(true);
    const other = renderPng(Buffer.from(drawBadge({ id: "b", name: "Another Badge" })), 128);
    expect(renderPng(wrapPng(other), 128).equals(drawn)).toBe(false);
  });
});
