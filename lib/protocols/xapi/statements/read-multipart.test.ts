import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundaryOf, readMultipart } from "./read-multipart.ts";

interface Read {
  headers: ReadonlyMap<string, string>;
  content: Buffer;
}

/** A body that comes in pieces of these sizes, over and over. */
async function* inPieces(body: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, index = 0; at < body.length; index++) {
    const size = sizes[index % sizes.length] ?? body.length;
    yield body.subarray(at, at + size);
    at += size;
  }
}

async function read(text: string | Buffer, sizes: readonly number[] = [1_000_000]): Promise<Read[]> {
  const parts: Read[] = [];
  for await (const { headers, content } of readMultipart(inPieces(Buffer.from(text), sizes), "b", { partsMax: 3 })) {
    const pieces: Buffer[] = [];
    for await (const piece of content) pieces.push(Buffer.from(piece));
    parts.push({ headers, content: Buffer.concat(pieces) });
  }
  return parts;
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

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

describe("readMultipart (RFC 2046 section 5.1)", () => {
  it("gives back any contents, line breaks and dashes at their ends too, however the body is cut", async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(fc.constantFrom("\r", "\n", "-", "b", "--b2", "\r\n--b2", "\r\n--bb", " "), { maxLength: 12 })
        .map((parts) => Buffer.from(parts.join(""))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 3 }), sizes, async (contents, cuts) => {
        fc.pre(contents.every((one) => !/(^|\r\n)--b(--|[\r \t]|$)/.test(one.toString("latin1"))));
        const parts = contents.flatMap((one) => [Buffer.from("--b\r\nX-Kind: part\r\n\r\n"), one, Buffer.from("\r\n")]);
        const parsed = await read(Buffer.concat([...parts, Buffer.from("--b--\r\n")]), cuts);
        expect(parsed.map((part) => part.content.toString("hex"))).toEqual(contents.map((one) => one.toString("hex")));
        expect(parsed[0]?.headers.get("x-kind")).toBe("part");
      }),
      { numRuns: 400 },
    );
  });

  it("finds the same in any body, however it is cut, or refuses it just the same", async () => {
    const token = fc.constantFrom(
      "\r\n",
      "--b",
      "--",
      "A: 1",
      "\r",
      "x",
      " ",
      ":",
      "\r\n\r\n",
      "\r\n--b\r\nA: 1\r\n\r\n",
    );
    const outcome = (text: string, cuts?: readonly number[]) =>
      read(text, cuts).then(
        (parts) => parts.map(({ headers, content }) => [[...headers], content.toString("latin1")]),
        (error: Error) => error.message,
      );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 14 }), sizes, async (tokens, cuts) => {
        const text = tokens.join("");
        expect(await outcome(text, cuts)).toEqual(await outcome(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("passes over preamble and epilogue, and white space after a delimiter", async () => {
    const parts = await read("before\r\n--b \t\r\nA: 1\r\n\r\nx\r\n--b--\r\nafter --b");
    expect(parts.map((part) => part.content.toString())).toEqual(["x"]);
  });

  it("joins continued header lines, and understands a part without headers, or without a content", async () => {
    const [first, second, third] = await read(
      "--b\r\nA: 1\r\n  2\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b\r\nA: 1\r\n\r\n--b--",
    );
    expect([first?.headers.get("a"), second?.headers.size, second?.content.toString()]).toEqual(["1 2", 0, "y"]);
    expect([third?.headers.get("a"), third?.content.length]).toEqual(["1", 0]);
  });

  it("passes over contents that nobody reads", async () => {
    const names: (string | undefined)[] = [];
    const body = Buffer.from("--b\r\nA: 1\r\n\r\nx\r\n--b\r\nA: 2\r\n\r\ny\r\n--b--");
    for await (const { headers } of readMultipart(inPieces(body, [3]), "b", { partsMax: 3 }))
      names.push(headers.get("a"));
    expect(names).toEqual(["1", "2"]);
  });

  it.each([
    ["nothing", ""],
    ["no delimiter", "{}"],
    ["a delimiter that has no line of its own", "x--b\r\nA: 1\r\n\r\nx\r\n"],
    ["no end", "--b\r\nA: 1\r\n\r\nx\r\n"],
    ["half an end", "--b\r\nA: 1\r\n\r\nx\r\n--b-"],
    ["another boundary's end", "--b\r\nA: 1\r\n\r\nx\r\n--bc--\r\n"],
    ["something behind a delimiter", "--b \tx\r\nA: 1\r\n\r\nx\r\n--b--"],
    ["white space without end behind a delimiter", `--b${" ".repeat(2000)}\r\nA: 1\r\n\r\nx\r\n--b--`],
    ["headers without an end", "--b\r\nA: 1\r\n--b--"],
    ["headers that are too large", `--b\r\nA: ${"x".repeat(17_000)}\r\n\r\nx\r\n--b--`],
    ["a header without a name", "--b\r\n: 1\r\n\r\nx\r\n--b--"],
    ["a header twice", "--b\r\nA: 1\r\na: 2\r\n\r\nx\r\n--b--"],
  ])("refuses %s", async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ kind: "malformed" });
    await expect(read(text, [1])).rejects.toMatchObject({ kind: "malformed" });
  });

  it("refuses too many parts", async () => {
    const part = "--b\r\nA: 1\r\n\r\nx\r\n";
    expect(await read(`${part.repeat(3)}--b--`)).toHaveLength(3);
    await expect(read(`${part.repeat(4)}--b--`)).rejects.toMatchObject({ kind: "too-large" });
  });

  it("holds no more than a piece and a delimiter, and reads nothing before it is asked", async () => {
    const pieceBytes = 10_000;
    let given = 0;
    let taken = 0;
    let most = 0;
    const head = Buffer.from("--b\r\nA: 1\r\n\r\n");
    async function* source() {
      yield head;
      for (let count = 0; count < 1000; count++) {
        given += pieceBytes;
        most = Math.max(most, given - taken);
        // As much like a delimiter as can be.
        yield Buffer.alloc(pieceBytes, "\r\n--");
      }
      yield Buffer.from("\r\n--b--");
    }
    for await (const { content } of readMultipart(source(), "b", { partsMax: 1 }))
      for await (const piece of content) {
        taken += piece.length;
        most = Math.max(most, given - taken);
      }
    expect(taken).toBe(1000 * pieceBytes);
    expect(most).toBeLessThanOrEqual(pieceBytes + "\r\n--b--".length);
  });

  it("lets go of its source when somebody leaves off", async () => {
    let isOpen = true;
    async function* source() {
      try {
        for (;;) yield Buffer.from("--b\r\nA: 1\r\n\r\nx");
      } finally {
        isOpen = false;
      }
    }
    for await (const { content } of readMultipart(source(), "b", { partsMax: 3 })) {
      for await (const _ of content) break;
      break;
    }
    expect(isOpen).toBe(false);
  });
});
