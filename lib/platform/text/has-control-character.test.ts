import { expect, test } from "vitest";
import { hasControlCharacter } from "./has-control-character.ts";

test.each(["a\0b", "\u0001", "a\u001bb", "\u007f", "\u0085"])("%j has a control character", (text) => {
  expect(hasControlCharacter(text)).toBe(true);
});

test.each(["", "Zoë Müller", "two\r\nlines\n\tand a tab", "\u200d👩‍🎓"])("%j has no control character", (text) => {
  expect(hasControlCharacter(text)).toBe(false);
});
