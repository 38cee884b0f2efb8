import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { environmentVariables } from "@/lib/platform/env";
import { dataModelFile, renderDataModel } from "@/scripts/render-data-model";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");
const list = (folder: string, pattern: RegExp) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => pattern.test(file));

const documents = [
  ...fs.readdirSync(root).filter((file) => file.endsWith(".md")),
  ...["docs", "e2e", "lib", "prisma"].flatMap((folder) => list(folder, /\.md$/)),
];
const code = ["app", "components", "e2e", "lib", "prisma", "scripts", "test"]
  .flatMap((folder) => list(folder, /\.(?:tsx?|mjs|prisma|sql)$/))
  .filter((file) => !file.startsWith("lib/platform/db/generated"))
  .concat(fs.readdirSync(root).filter((file) => /\.(?:ts|mjs)$/.test(file)));
const identifiers = new Set(code.flatMap((file) => read(file).match(/[A-Za-z_$][\w$]*/g) ?? []));

describe.each(documents)("%s", (document) => {
  const markdown = read(document);

  test("links only to files and headings that exist", () => expect(brokenLinks(document, markdown)).toEqual([]));

  test("names only files that exist", () => {
    const named = [...markdown.matchAll(/`((?:app|components|docs|e2e|lib|messages|prisma|scripts|test)\/[^`\s]+)`/g)];
    // `lib/x/…` and `lib/*/y.ts` describe a pattern, not one file.
    const files = named.map(([, file = ""]) => file).filter((file) => !/[…*{<]/.test(file));
    expect(files.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
  });

  test("draws only modules and files that exist", () => {
    const diagrams = [...markdown.matchAll(/^```\n(.*?)^```/gms)].map(([, diagram = ""]) => diagram);
    const drawn = diagrams.flatMap((diagram) => diagram.match(/\blib\/[\w./-]*\w/g) ?? []);
    expect(drawn.filter((name) => !code.some((file) => file.startsWith(name)))).toEqual([]);
  });

  // The pages on conformance also name members of specifications that the code does not have.
  if (document.startsWith("docs/conformance/")) return;
  test("names only functions and types that exist", () => {
    const names = [...markdown.matchAll(/`([A-Za-z][a-z]+[A-Z]\w*)(?:\(\))?`/g)].map(([, name = ""]) => name);
    expect(names.filter((name) => !identifiers.has(name))).toEqual([]);
  });
});

describe("docs/conformance", () => {
  const pages = documents.filter((file) => file.startsWith("docs/conformance/"));
  const rows = pages.flatMap((page) =>
    read(page)
      .split("\n")
      .filter((line) => line.startsWith("|")),
  );
  /** Test titles in the last column, such as `e2e/protocols/xapi-scopes.test.ts` "401: …". */
  const titles = rows.flatMap((row) =>
    [...(row.split("|").at(-2) ?? "").matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
  );
  const sources = [...list("lib", /\.test\.ts$/), ...list("e2e", /\.(?:test|spec)\.ts$/)].map(read);

  test("names tests", () => expect(titles.length).toBeGreaterThan(40));

  test("names only tests that exist", () => {
    const missing = titles.filter((title) => !sources.some((source) => source.includes(`"${title}`)));
    expect(missing).toEqual([]);
  });

  test("the index lists every page", () => {
    const index = read("docs/conformance/README.md");
    const names = pages.map((page) => path.basename(page)).filter((name) => name !== "README.md");
    expect(names.filter((name) => !index.includes(`(${name})`))).toEqual([]);
  });
});

describe("docs/decisions", () => {
  const decisions = documents.filter((file) => /^docs\/decisions\/(?!README)/.test(file)).sort();

  test("are numbered without gaps", () => {
    const numbers = decisions.map((file) => Number(path.basename(file).slice(0, 4)));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  });

  test.each(decisions)("%s has its number, a date and a status", (file) => {
    const number = Number(path.basename(file).slice(0, 4));
    expect(read(file)).toMatch(
      new RegExp(
        `^# ${number}\\. .+\\n\\nDate: \\d{4}-\\d\\d-\\d\\d\\. Status: (?:accepted|superseded by \\[\\d+\\]\\(\\d{4}-[a-z0-9-]+\\.md\\))\\.\\n`,
      ),
    );
  });

  test("the index lists every decision", () => {
    const index = read("docs/decisions/README.md");
    expect(decisions.filter((file) => !index.includes(`(${path.basename(file)})`))).toEqual([]);
  });
});

test("docs/data-model.md is what `npm run docs:data-model` writes", () =>
  expect(read(dataModelFile)).toBe(renderDataModel()));

describe(".env.example and docs/operations.md", () => {
  /** What scripts/ reads itself, before the server's environment exists. */
  const ofScripts = ["PORT", "HOST", "DEMO_PASSWORD", "JOBS"];
  const known = [...environmentVariables, ...ofScripts].filter((name) => name !== "NODE_ENV").sort();

  test("the example names every variable once, and no other", () => {
    const named = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);
    expect(named.sort()).toEqual(known);
  });

  test("operations.md has every variable in its table, and no other", () => {
    const rows = [...read("docs/operations.md").matchAll(/^\| (`[A-Z][^|]*?)\s*\|/gm)].map(([, cell = ""]) => cell);
    const named = rows.flatMap((cell) => [...cell.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = ""]) => name));
    expect(named.sort()).toEqual(known);
  });
});

/** Relative links of a document that lead nowhere: to no file, or to a heading that the file does not have. */
function brokenLinks(document: string, markdown: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return links
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = "", heading] = decodeURIComponent(target).split("#");
      const place = file === "" ? document : path.join(path.dirname(document), file);
      if (!fs.existsSync(path.join(root, place))) return true;
      return heading !== undefined && place.endsWith(".md") && !anchorsOf(read(place)).includes(heading);
    });
}

/** The anchors that GitHub gives the headings of a document. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}
