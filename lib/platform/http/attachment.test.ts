import { expect, it } from "vitest";
import { attachment, fileNameOf } from "./attachment.ts";

it.each([
  ["Data Privacy Basics", "data-privacy-basics", "Data%20Privacy%20Basics"],
  ["Größe & Maß (2)", "grosse-mass-2", "Gr%C3%B6%C3%9Fe%20%26%20Ma%C3%9F%20%282%29"],
  ["It's 100% *done*", "it-s-100-done", "It%27s%20100%25%20done"],
  ["😀", "badge", "%F0%9F%98%80"],
  ["שלום", "badge", "%D7%A9%D7%9C%D7%95%D7%9D"],
  ["../../etc/passwd", "etc-passwd", "etc%20passwd"],
  ['a";\r\nx: y', "a-x-y", "a%20%3B%20x%20y"],
  ["", "badge", "badge"],
])("%j", (name, plain, real) =>
  expect(attachment(name, ".json")).toBe(`attachment; filename="${plain}.json"; filename*=UTF-8''${real}.json`),
);

it("removes characters that disguise the extension, and limits the length", () => {
  expect(fileNameOf("a\u202egnp.exe")).toBe("a gnp.exe");
  expect(fileNameOf("\ud800x")).toBe("x");
  expect([...fileNameOf("😀".repeat(300))]).toHaveLength(100);
});
