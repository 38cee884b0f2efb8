import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundaryOf, parseMultipart } from "./parse-multipart.ts";

const limits = { partsMax: 3, partBytesMax: 100 };
const parse = (text: string | Buffer, boundary = "b") => parseMultipart(Buffer.from(text), boundary, limits);

describe("boundaryOf (RFC 2046 section 5.1.1)", () => {
  it.each([
    ["multipart/mixed; boundary=abc", "abc"],
    ["multipart/mixed;charset=utf-8; BOUNDARY = a-b", "a-b"],
    ['multipart/mixed; boundary="a b:c"; x=y', "a b:c"],
  ])("%s", (type, boundary) => expect(boundaryOf(type)).toBe(boundary));

  it.each([
    "multipart/mixed",
    "multipart/mixed; boundary=",
    'multipart/mixed; boundary="a "',
    `multipart/mixed; boundary=${"x".repeat(71)}`,
  ])("refuses %s", (type) => expect(() => boundaryOf(type)).toThrow(/boundary/));
});

describe("parseMultipart (RFC 2046 section 5.1)", () => {
  it("gives back any contents, line breaks and dashes at their ends too", () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(fc.constantFrom("\r", "\n", "-", "b", "--b2", " "), { maxLength: 12 })
        .map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 3 }), (contents) => {
        fc.pre(contents.every((one) => !/(^|\r\n)--b(--|[\r \t])/.test(one.toString("latin1"))));
        const parts = contents.flatMap((one) => [Buffer.from("--b\r\nX-Kind: part\r\n\r\n"), one, Buffer.from("\r\n")]);
        const parsed = parse(Buffer.concat([...parts, Buffer.from("--b--\r\n")]));
        expect(parsed.map((part) => part.content.toString("hex"))).toEqual(contents.map((one) => one.toString("hex")));
        expect(parsed[0]?.headers.get("x-kind")).toBe("part");
      }),
    );
  });

  it("passes over preamble and epilogue, and white space after a delimiter", () => {
    const parts = parse("before\r\n--b \t\r\nA: 1\r\n\r\nx\r\n--b--\r\nafter --b");
    expect(parts.map((part) => part.content.toString())).toEqual(["x"]);
  });

  it("joins continued header lines, and understands a part without headers", () => {
    const [first, second] = parse("--b\r\nA: 1\r\n  2\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b--");
    expect([first?.headers.get("a"), second?.headers.size, second?.content.toString()]).toEqual(["1 2", 0, "y"]);
  });

  it.each([
    ["no delimiter", "{}"],
    ["no end", "--b\r\nA: 1\r\n\r\nx\r\n"],
    ["another boundary's end", "--b\r\nA: 1\r\n\r\nx\r\n--bc--\r\n"],
    ["headers without an end", "--b\r\nA: 1\r\n--b--"],
    ["a header line without a name", "--b\r\n: 1\r\n\r\nx\r\n--b--"],
    ["a header twice", "--b\r\nA: 1\r\na: 2\r\n\r\nx\r\n--b--"],
  ])("refuses %s", (_, text) => expect(() => parse(text)).toThrow(expect.objectContaining({ kind: "malformed" })));

  it("refuses too many parts, and too large ones", () => {
    const part = "--b\r\nA: 1\r\n\r\nx\r\n";
    expect(parse(`${part.repeat(3)}--b--`)).toHaveLength(3);
    const tooLarge = expect.objectContaining({ kind: "too-large" });
    expect(() => parse(`${part.repeat(4)}--b--`)).toThrow(tooLarge);
    expect(() => parse(`--b\r\nA: 1\r\n\r\n${"x".repeat(101)}\r\n--b--`)).toThrow(tooLarge);
  });
});
