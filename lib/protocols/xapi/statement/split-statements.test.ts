import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Failure } from "@/lib/platform/failure/failure";
import { splitStatements, splitStatementsInSlices } from "./split-statements.ts";

function refusal(text: string): Failure | null {
  try {
    splitStatements(text);
    return null;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("splitStatements keeps the exact text", () => {
  it("of one statement, without the white space around it", () => {
    const source = '{ "b" : 1.0,\r\n\t"a":"ü\\u00fc😀\\\\\\"]}" }';
    expect(splitStatements(` \n${source}\r\n `)).toEqual([{ source, value: { b: 1, a: 'üü😀\\"]}' } }]);
  });

  it("of each element of an array", () => {
    const sources = ['{"id" : "1"}', '{"a":[{"b":[ ]},-0.5e+3,true,null]}', '{"c":"],[{"}'];
    expect(splitStatements(`[ ${sources.join(" ,\n")}\n]`)).toEqual(
      sources.map((source) => ({ source, value: JSON.parse(source) as unknown })),
    );
  });

  it("of an empty array, and of elements that are no objects", () => {
    expect(splitStatements("[ ]")).toEqual([]);
    expect(splitStatements('[1, "x"]').map((part) => part.source)).toEqual(["1", '"x"']);
  });

  it("of a long string without trouble", () => {
    const source = `{"a":"${"\\n".repeat(500_000)}"}`;
    expect(splitStatements(`[${source}]`)[0]?.source).toBe(source);
  });

  it("of any array, so that the parts make the whole again", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.nat(3), (objects, indentation) => {
        const text = JSON.stringify(objects, null, indentation);
        const parts = splitStatements(text);
        expect(parts.map((part) => JSON.parse(part.source) as unknown)).toEqual(JSON.parse(text));
        expect(parts.every((part) => text.includes(part.source))).toBe(true);
      }),
    );
  });
});

describe("splitStatements refuses", () => {
  it.each([
    ["", "line 1, column 1: expected a statement or an array of statements, found the end of the body"],
    ["12", 'line 1, column 1: expected a statement or an array of statements, found "1"'],
    ["{}x", 'line 1, column 3: expected the end of the body, found "x"'],
    ['{"a":1,}', 'line 1, column 8: expected a key in double quotes, found "}"'],
    ['{\n  "a" 1}', 'line 2, column 7: expected ":", found "1"'],
    ['[{"a":1}\n{"a":2}]', 'line 2, column 1: expected "," or "]", found "{"'],
    ['{"a":01}', 'line 1, column 7: expected "," or "}", found "1"'],
    ['{"a":’}', 'line 1, column 6: expected a value, found "’"'],
    ['{"a":"\n"}', "line 1, column 7: a string contains an unescaped control character"],
    ['{"a":"\\x"}', "line 1, column 7: a string contains an invalid escape sequence"],
    ['{"a":"b', "line 1, column 8: a string is not terminated"],
    ["[{", "line 1, column 3: expected a key in double quotes, found the end of the body"],
  ])("%j and says where", (text, place) => {
    expect(refusal(text)).toMatchObject({
      kind: "malformed",
      message: `The body is not valid: ${place}.`,
    });
  });

  it("what JSON refuses, and nothing else", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"\\u0041"',
      '"\\',
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "nul",
      " ",
      "\n",
      "\u00a0",
    ];
    const piece = fc.constantFrom(...pieces);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (words) => {
        const text = `[${words.join("")}]`;
        const failure = refusal(text);
        if (!failure?.message.includes("twice")) expect(failure === null).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, inserted) => {
        const place = at % (json.length + 1);
        const text = `[${json.slice(0, place)}${inserted}${json.slice(place)}]`;
        const failure = refusal(text);
        if (!failure?.message.includes("twice")) expect(failure === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"actor":1,"actor":1}', "line 1, column 12", '"actor"'],
    ['[{},{"a":{"b":1,\n"\\u0062":2}}]', "line 2, column 1", '"b"'],
    ['{"extensions":{"urn:a":1,"urn:a":1}}', "line 1, column 26", '"urn:a"'],
  ])("a key that stands twice: %j", (text, place, key) => {
    expect(refusal(text)?.message).toBe(
      `The body is not valid: ${place}: the key ${key} occurs twice in the same object.`,
    );
  });

  it("no key that stands twice inside the value of an extension", () => {
    expect(refusal('{"extensions":{"urn:a":{"b":1,"b":2,"c":[{"d":1,"d":1}]}}}')).toBeNull();
    expect(refusal('{"extensions":{"urn:a":1},"a":{"b":1},"c":{"b":1}}')).toBeNull();
  });

  it("what is nested more than 100 levels deep, however deep", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(refusal(nested(100))).toBeNull();
    expect(refusal(nested(101))?.message).toContain("maximum nesting depth of 100 levels");
    expect(refusal('{"a":'.repeat(1_000_000))?.message).toContain("maximum nesting depth of 100 levels");
  });
});

describe("limits", () => {
  const values = (count: number) => `{"a":[${Array(count).fill("1").join(",")}]}`;

  it("are 20,000 values of a statement and 10,000 statements, which real ones are far below", async () => {
    // The object and the array are values too.
    expect(splitStatements(values(19_998))).toHaveLength(1);
    expect(refusal(values(19_999))).toMatchObject({
      kind: "too-large",
      message: expect.stringContaining("20000 values"),
    });
    const many = (count: number) => `[${Array(count).fill(values(3)).join(",")}]`;
    expect(splitStatements(many(10_000))).toHaveLength(10_000);
    expect(await splitStatementsInSlices(many(10_000))).toHaveLength(10_000);
    expect(refusal(many(10_001))).toMatchObject({
      kind: "too-large",
      message: expect.stringContaining("10000 statements"),
    });
    await expect(splitStatementsInSlices(many(10_001))).rejects.toMatchObject({ kind: "too-large" });
  });
});
