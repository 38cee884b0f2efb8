import { parse } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { messages } from "./messages.ts";
import { pseudoMessage, pseudoMessages } from "./pseudo-messages.ts";

describe("pseudoMessage", () => {
  test.each([
    ["Save", "[Šávé]"],
    ["Sign out everywhere", "[Šígñ óút évérýwhéré ·····]"],
    ["Hi {name}", "[Hí {name} ·····]"],
    ["Read <b>this</b>", "[Réád <b>thíš</b> ·····]"],
    ["From '{' to '}'", "[Fróm '{' tó '}' ·····]"],
  ])("%s", (message, pseudo) => expect(pseudoMessage(message)).toBe(pseudo));

  test("keeps plural forms and choices", () =>
    expect(pseudoMessage("{count, plural, one {# badge} other {# badges of {name}}}")).toMatch(
      /^\[\{count, plural, one \{# bádgé\} other \{# bádgéš óf \{name\}\}\}( ·····)+\]$/,
    ));
});

test("every message of English stays one that can be formatted", () => {
  const check = (tree: object): void => {
    for (const value of Object.values(tree)) typeof value === "string" ? parse(value) : check(value);
  };
  check(pseudoMessages(messages.en));
  const t = createTranslator({ locale: "en-GB", messages: pseudoMessages(messages.en), namespace: "shell" });
  expect(t("save")).toBe("[Šávé]");
});
