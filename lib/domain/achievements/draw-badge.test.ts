import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawBadge } from "./draw-badge.ts";

const id = "0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11";

describe("drawBadge", () => {
  it("is deterministic", () => {
    expect(drawBadge({ id, name: "Data Privacy Basics" })).toBe(drawBadge({ id, name: "Data Privacy Basics" }));
  });

  it("uses all outlines and color schemes", () => {
    const drawn = Array.from({ length: 400 }, (_, number) =>
      drawBadge({ id: `achievement-${number}`, name: "Course" }),
    );
    const outlines = new Set(drawn.map((svg) => /<path d="([^"]+)"/.exec(svg)?.[1]));
    const fields = new Set(drawn.map((svg) => /<g fill="(#\w+)"/.exec(svg)?.[1]));
    expect(outlines.size).toBe(6);
    expect(fields.size).toBe(8);
  });

  it("shows a level as up to three notches", () => {
    const notches = (name: string) => drawBadge({ id, name }).match(/l8 8l-8 8l-8-8z/g)?.length ?? 0;
    expect(notches("Excel")).toBe(0);
    expect(notches("Data Privacy Basics")).toBe(1);
    expect(notches("Excel Level 2")).toBe(2);
    expect(notches("Verhandeln Stufe 3")).toBe(3);
  });

  it("shows a book instead of letters that the bundled fonts do not have", () => {
    const drawn = (name: string) =>
      Array.from({ length: 20 }, (_, number) => drawBadge({ id: `achievement-${number}`, name })).join("");
    for (const name of ["Ähre Zwei", "Жук", "Ωμέγα"]) expect(drawn(name)).toContain("<text");
    for (const name of ["数学入門", "مقدمة", "😀"]) expect(drawn(name)).not.toContain("<text");
  });

  it("has the escaped name as its title", () => {
    const svg = drawBadge({ id, name: `<script>alert("x")</script> & 'Söhne' 😀` });
    expect(svg).toContain("<title>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39; 😀</title>");
    expect(svg).not.toContain("<script");
  });

  it("is well-formed XML for any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.uuid(), (name, anyId) => {
        const svg = drawBadge({ id: anyId, name });
        expect(faultOf(svg)).toBeNull();
      }),
    );
    expect(faultOf(drawBadge({ id, name: "\u0000\u0008\ud800 ]]> <a b='c'>" }))).toBeNull();
  });

  it("is smaller than 6 kB", () => {
    expect(Buffer.byteLength(drawBadge({ id, name: "Cyber Security Essentials" }))).toBeLessThan(6000);
  });

  it("does not change: a change would affect badges that people already have", () => {
    const fixture = new URL("./draw-badge.fixture.svg", import.meta.url);
    expect(`${drawBadge({ id, name: "Data Privacy Basics" })}\n`).toBe(readFileSync(fixture, "utf8"));
  });
});

/** Returns the first violation of well-formedness in an XML 1.0 document without comments, CDATA and declarations, or null. */
function faultOf(xml: string): string | null {
  const open: string[] = [];
  const token = /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<&]*")*)(\/?)>|([^<>&]|&(?:amp|lt|gt|quot|#39);)+/gy;
  for (let at = 0; at < xml.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(xml);
    if (!found) return `not XML at ${at}: ${xml.slice(at, at + 20)}`;
    const [text, closing, name, , empty] = found;
    if (!name) {
      if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) return "a character that XML forbids";
    } else if (closing) {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (!empty) open.push(name);
  }
  return open.length === 0 ? null : `${open.join(", ")} left open`;
}
