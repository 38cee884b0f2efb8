import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readForm } from "./read-form.ts";

const sentences: Readonly<Record<string, string>> = {
  name: "Enter a name.",
  scopes: "Choose a scope.",
  order: "The end must come after the beginning.",
  controlCharacter: "Remove the control character.",
};
const sentenceOf = (name: string) => sentences[name];

function formOf(...entries: [string, string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

const Provider = z.object({ name: z.string().trim().min(1), scopes: z.array(z.enum(["read", "write"])).min(1) });

test("gives the fields as the schema reads them, and what was typed", () => {
  expect(readForm(Provider, formOf(["name", " Campus "], ["scopes", "read"], ["scopes", "write"]), sentenceOf)).toEqual(
    {
      fields: { name: "Campus", scopes: ["read", "write"] },
      values: { name: " Campus " },
      chosen: { scopes: ["read", "write"] },
    },
  );
});

test("has a sentence for each field that has to be changed", () => {
  expect(readForm(Provider, formOf(["name", " "]), sentenceOf)).toEqual({
    fields: null,
    errors: { name: "Enter a name.", scopes: "Choose a scope." },
    values: { name: " " },
    chosen: { scopes: [] },
  });
});

test("names the field where there is no sentence", () => {
  expect(readForm(z.object({ other: z.string() }), formOf(), sentenceOf)).toMatchObject({ errors: { other: "other" } });
});

describe("lists", () => {
  test.each([
    ["with a default", z.array(z.string()).default([])],
    ["optional", z.array(z.string()).optional()],
    ["transformed", z.array(z.string()).transform((all) => all)],
  ])("%s have all values", (_, schema) => {
    const form = formOf(["badge", "a"], ["badge", "b"]);
    expect(readForm(z.object({ badge: schema }), form, sentenceOf)).toMatchObject({ fields: { badge: ["a", "b"] } });
  });

  test("are found in each kind of form that a button chooses", () => {
    const schema = z.discriminatedUnion("intent", [
      z.object({ intent: z.literal("find"), courses: z.array(z.string()) }),
      z.object({ intent: z.literal("save"), courses: z.array(z.string()).min(1) }),
    ]);
    const form = formOf(["intent", "save"], ["courses", "a"]);
    expect(readForm(schema, form, sentenceOf)).toMatchObject({ fields: { intent: "save", courses: ["a"] } });
  });

  test("are found in an object that is transformed", () => {
    const schema = z.object({ badge: z.array(z.string()) }).transform(({ badge }) => badge.length);
    expect(readForm(schema, formOf(["badge", "a"]), sentenceOf)).toMatchObject({ fields: 1 });
  });
});

test("has of other fields the last value", () => {
  const form = formOf(["name", "a"], ["name", "b"]);
  expect(readForm(z.object({ name: z.string() }), form, sentenceOf)).toMatchObject({ fields: { name: "b" } });
});

test("an issue may name its sentence", () => {
  const Window = z.object({ since: z.string(), until: z.string() }).superRefine(({ since, until }, context) => {
    if (since >= until) context.addIssue({ code: "custom", path: ["until"], params: { message: "order" } });
  });
  expect(readForm(Window, formOf(["since", "2"], ["until", "1"]), sentenceOf)).toMatchObject({
    errors: { until: "The end must come after the beginning." },
  });
});

test("of several issues of a field the first counts", () => {
  const Twice = z.object({ name: z.string() }).superRefine((_, context) => {
    context.addIssue({ code: "custom", path: ["name"] });
    context.addIssue({ code: "custom", path: ["name"], params: { message: "order" } });
  });
  expect(readForm(Twice, formOf(["name", "a"]), sentenceOf)).toMatchObject({ errors: { name: "Enter a name." } });
});

test.each([
  ["a text", formOf(["name", "a\0b"], ["scopes", "read"])],
  ["a text that is wrong anyway", formOf(["name", "\u0007"], ["scopes", "read"])],
])("refuses control characters in %s", (_, form) => {
  expect(readForm(Provider, form, sentenceOf)).toMatchObject({
    fields: null,
    errors: { name: "Remove the control character." },
  });
});

test("takes control characters where the schema removes them", () => {
  const schema = z.object({ name: z.string().overwrite((text) => text.replaceAll("\v", " ")) });
  expect(readForm(schema, formOf(["name", "a\vb"]), sentenceOf, { mayHaveControlCharacters: true })).toMatchObject({
    fields: { name: "a b" },
  });
});

test("takes tabs and line breaks", () => {
  expect(readForm(z.object({ name: z.string() }), formOf(["name", "a\tb\r\nc"]), sentenceOf)).toMatchObject({
    fields: { name: "a\tb\r\nc" },
  });
});

test("never gives back passwords, secrets, and what the framework sends", () => {
  const schema = z.object({ secret: z.string(), password: z.string(), name: z.string() });
  const form = formOf(["secret", "s"], ["password", "p"], ["name", "n"], ["$ACTION_ID", "x"]);
  expect(readForm(schema, form, sentenceOf)).toEqual({
    fields: { secret: "s", password: "p", name: "n" },
    values: { name: "n" },
    chosen: {},
  });
});

test("reads files", () => {
  const file = new File(["content"], "badge.png");
  expect(readForm(z.object({ file: z.file() }), formOf(["file", file]), sentenceOf)).toMatchObject({
    fields: { file },
  });
});
