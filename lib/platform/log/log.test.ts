import pino from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log.ts";

function lineOf(facts: object): Record<string, unknown> {
  const lines: string[] = [];
  const stream = { write: (text: string) => lines.push(text) };
  pino({ ...logOptions, level: "error" }, stream).error(facts, "it failed");
  return JSON.parse(lines.join());
}

test.each(["error", "cause"])("an error under `%s` is logged with its message, stack and cause", (name) => {
  const line = lineOf({ [name]: new TypeError("outer", { cause: new Error("inner") }) });
  expect(line[name]).toMatchObject({
    type: "TypeError",
    message: "outer",
    stack: expect.stringContaining("log.test.ts"),
    cause: { message: "inner" },
  });
});

test("a thrown value that is not an error is logged unchanged", () => {
  expect(lineOf({ cause: "a sentence" })).toMatchObject({ cause: "a sentence", msg: "it failed" });
});

test("secrets are not logged, including those of an error", () => {
  const error = Object.assign(new Error("no"), { token: "hidden-1", password: "hidden-2" });
  expect(JSON.stringify(lineOf({ error, secret: "hidden-3", request: { authorization: "hidden-4" } }))).not.toMatch(
    /hidden/,
  );
});
