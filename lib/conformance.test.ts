import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const document = fs.readFileSync(path.join(root, "docs/conformance.md"), "utf8");

/** What stands in the tables between backticks and is a path of this repository. */
const files = [
  ...new Set(tableRows(document).flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text))),
].filter((text) => /^(?:app|components|docs|e2e|lib|prisma|scripts)\//.test(text));

/** Titles of tests, each with the files of tests that its row names. */
const titles = tableRows(document).flatMap((row) => {
  const cell = row.split("|").at(-2) ?? "";
  return [...cell.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title);
});

describe("docs/conformance.md", () => {
  test("names files and tests", () => {
    expect(files.length).toBeGreaterThan(80);
    expect(titles.length).toBeGreaterThan(40);
  });

  test.each(files)("%s is there", (file) => {
    expect(fs.existsSync(path.join(root, file))).toBe(true);
  });

  const tests = ["lib", "e2e"]
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
        .map((file) => path.join(folder, file)),
    )
    .filter((file) => /\.(?:test|spec)\.ts$/.test(file))
    .map((file) => fs.readFileSync(path.join(root, file), "utf8"));

  test.each([...new Set(titles)])('there is a test "%s"', (title) => {
    expect(tests.some((source) => source.includes(`"${title}`))).toBe(true);
  });
});

function tableRows(markdown: string): string[] {
  return markdown.split("\n").filter((line) => line.startsWith("|"));
}
