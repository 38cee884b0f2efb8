import fs from "node:fs";
import path from "node:path";
import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { readMessageUses, type Uses, uncoveredClientKeys, unusedKeys } from "@/test/message-uses";
import { messages } from "./messages.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Each message by its whole key. */
function flatten(tree: object, above = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = above === "" ? key : `${above}.${key}`;
    if (typeof value === "string") flat.set(path, value);
    else for (const [below, message] of flatten(value, path)) flat.set(below, message);
  }
  return flat;
}

/** The arguments and tags of a message, each with its kind. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value} ${TYPE[element.type]}`);
      if (isTagElement(element)) visit(element.children);
      if (isPluralElement(element) || isSelectElement(element))
        for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(parse(message));
  return [...found].sort();
}

/** What one language has and the other lacks, or has with other arguments. */
function differences(one: object, other: object): string[] {
  const [first, second] = [flatten(one), flatten(other)];
  const keys = new Set([...first.keys(), ...second.keys()]);
  return [...keys].filter((key) => {
    const [a, b] = [first.get(key), second.get(key)];
    return a === undefined || b === undefined || argumentsOf(a).join() !== argumentsOf(b).join();
  });
}

const sources = new Map<string, string>();
for (const folder of ["app", "components", "lib"])
  for (const entry of fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
    const file = path.relative(root, path.join(entry.parentPath, entry.name));
    if (entry.isFile() && /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|\/generated\//.test(file))
      sources.set(file, fs.readFileSync(path.join(root, file), "utf8"));
  }

describe("the messages", () => {
  test("are the same in both languages, with the same arguments", () =>
    expect(differences(messages.en, messages.de)).toEqual([]));

  test("have no empty text, and no text that is not trimmed", () => {
    for (const language of Object.values(messages))
      for (const [key, message] of flatten(language))
        expect([key, message.replace(/\n$/, "")]).toEqual([key, message.trim() || "…"]);
  });

  test("are all used", () => expect(unusedKeys(flatten(messages.en).keys(), readMessageUses(sources))).toEqual([]));

  test("reach every client component that asks for them", () =>
    expect(uncoveredClientKeys(sources, [...flatten(messages.en).keys()])).toEqual([]));
});

describe("the checks above find what is planted", () => {
  test("a key or an argument that one language lacks", () => {
    const english = { a: { one: "{count, plural, one {# badge} other {# badges}}", two: "Hello {name}" } };
    expect(differences(english, { a: { one: english.a.one, two: "Hallo {name}" } })).toEqual([]);
    expect(differences(english, { a: { one: english.a.one, two: "Hallo" } })).toEqual(["a.two"]);
    expect(differences(english, { a: { one: english.a.one } })).toEqual(["a.two"]);
    expect(differences(english, { a: { one: "{count} Badges", two: "Hallo {name}" } })).toEqual(["a.one"]);
  });

  test.each<[string, string, string[]]>([
    ["a literal key", `const t = await getTranslations("a"); t("x.y");`, ["a.x.z", "b.x"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source that has one
    ["a key of parts", "const t = useTranslations('a'); t(`x.${one}`);", ["b.x"]],
    ["a choice of keys", `const t = useTranslations("a"); t(is ? "x.y" : "x.z");`, ["b.x"]],
    ["a name of any value", `const t = useTranslations("b"); t(name);`, ["a.x.y", "a.x.z"]],
    [
      "a name of a list",
      `const t = useTranslations("a.x"); (["y"] as const).map((name) => t(name));`,
      ["a.x.z", "b.x"],
    ],
    ["a name of a type", `const t = useTranslations("a.x"); const f = (name: "y") => t(name);`, ["a.x.z", "b.x"]],
    ["a name that is compared", `const t = useTranslations("a.x"); name === "y" ? t(name) : null;`, ["a.x.z", "b.x"]],
    ["a parameter", `function f(t: Translator<"a.x">) { return t("y"); }`, ["a.x.z", "b.x"]],
    ["a form's fields", `export const save = action({ messages: "a.errors" });`, ["a.x.y", "a.x.z", "b.x"]],
    ["a form's answer", `const save = action({ messages: "a.x", report: (_, { t }) => t("z") });`, ["a.x.y", "b.x"]],
    [
      "a constant",
      `const all = ["y"]; () => { const t = useTranslations("a.x"); const k = all.find(f); t(k); }`,
      ["a.x.z", "b.x"],
    ],
    ["a code from elsewhere", `const t = useTranslations("a"); findMessage(t, code, "x");`, ["b.x"]],
    [
      "another name's namespace",
      `const t = useTranslations("b"); const tA = useTranslations("a"); tA("x.z");`,
      ["a.x.y", "b.x"],
    ],
  ])("what is not used, beside %s", (_, source, unused) => {
    const uses: Uses = readMessageUses(new Map([["app/page.tsx", source]]));
    expect(unusedKeys(["a.x.y", "a.x.z", "b.x"], uses)).toEqual(unused);
  });

  test("a client component without its messages", () => {
    const page = (of: string) => `import { F } from "./_form.tsx"; <ClientMessages of={[${of}]}><F /></ClientMessages>`;
    const form = `"use client"; const t = useTranslations("a"); t("x.y");`;
    const planted = (of: string) =>
      uncoveredClientKeys(
        new Map([
          ["app/page.tsx", page(of)],
          ["app/_form.tsx", form],
        ]),
        ["a.x.y", "a.x.z"],
      );
    expect(planted(`"a.x"`)).toEqual([]);
    expect(planted(`"a.x.z"`)).toEqual(["app/page.tsx gives app/_form.tsx no a.x.y"]);
  });
});
