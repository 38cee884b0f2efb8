import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { forbiddenIdentifierWords, forbiddenPhrases, forbiddenPhrasesGerman } from "@/test/forbidden-words";

const root = path.resolve(import.meta.dirname, "..");
const skipped = new Set([
  "node_modules",
  "generated",
  "test-results",
  "playwright-report",
  "published",
  "schema",
  "openapi",
]);

describe("the words of the product", () => {
  test("every sentence of documents, code, comments and English messages avoids the forbidden phrases", () =>
    expect(textFiles().flatMap((file) => phrasesIn(file, read(file), forbiddenPhrases))).toEqual([]));

  test("German messages avoid the forbidden phrases", () => {
    const file = "messages/de.json";
    expect(phrasesIn(file, read(file), forbiddenPhrasesGerman)).toEqual([]);
  });

  test("identifiers are made of the field's terms", () =>
    expect(
      sourceFiles().flatMap((file) =>
        wordsIn(file, mayHaveForbidden(read(file)) ? identifiersOf(file, read(file)) : []),
      ),
    ).toEqual([]));

  test("file names are made of the field's terms", () => expect(sourceFiles().flatMap(fileNameFaults)).toEqual([]));
});

describe("the checks above find what is planted", () => {
  test("a phrase in a sentence, in any case, but not within a word", () => {
    const text = "Nothing here.\n// Whoever asks is told anew.\nconst renewed = true;";
    expect(phrasesIn("a.ts", text, forbiddenPhrases)).toEqual([
      'a.ts:2: "Whoever"',
      'a.ts:2: "is told"',
      'a.ts:2: "anew"',
    ]);
  });

  test("a phrase that a line break divides", () =>
    expect(phrasesIn("a.ts", "/** It works for\n *  ever. */", forbiddenPhrases)).toEqual(['a.ts:1: "for ever"']));

  test("a word of an identifier, however it is written", () =>
    expect(wordsIn("a.ts", ["openDoor", "KEPT_ROWS", "doorstep", "keepAliveMs"])).toEqual([
      'a.ts: "door" in openDoor',
      'a.ts: "kept" in KEPT_ROWS',
    ]));

  test("a file name", () => expect(fileNameFaults("lib/domain/forget-tokens.ts")).toHaveLength(1));
});

const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");

/** The files below the given folders and in the top folder, by the end of their names. */
function filesOf(folders: readonly string[], pattern: RegExp): string[] {
  const found = fs.readdirSync(root).filter((name) => pattern.test(name));
  const visit = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(place);
      else if (entry.isFile() && pattern.test(entry.name)) found.push(place);
    }
  };
  for (const folder of folders) visit(folder);
  return found.filter((file) => !/^lib\/words\.test\.ts$|^test\/forbidden-words\.ts$|^LICENSE/.test(file)).sort();
}

const sourceFiles = () => filesOf(["app", "components", "lib", "scripts"], /\.(?:tsx?|mjs)$/);
const textFiles = () => [
  ...filesOf(
    ["app", "components", "lib", "scripts", "docs", "e2e", "test", "prisma/demo", "prisma/schema"],
    /\.(?:tsx?|mjs|md|prisma)$/,
  ),
  "messages/en.json",
];

/** The phrases found, with the line each begins in. Line breaks and comment marks count as spaces. */
function phrasesIn(file: string, text: string, phrases: readonly RegExp[]): string[] {
  // The glossary and the console's words are in German, too.
  const flat = text
    .replace(/\| Organisation +\|/g, (cell) => " ".repeat(cell.length))
    .replace(/\n[ \t]*(?:\*|\/\/\/?)?[ \t]*/g, (gap) => `\n${" ".repeat(gap.length - 1)}`);
  const found = phrases.flatMap((phrase) =>
    [...flat.matchAll(new RegExp(`(?<![\\w-])(?:${phrase.source.replaceAll(" ", "\\s+")})(?![\\w-])`, "gi"))].map(
      (match) => ({
        at: match.index,
        words: match[0].replace(/\s+/g, " "),
      }),
    ),
  );
  return found
    .sort((one, other) => one.at - other.at)
    .map(({ at, words }) => `${file}:${flat.slice(0, at).split("\n").length}: "${words}"`);
}

/** Whether a text contains a forbidden part of an identifier at all: few files do, and only those are parsed. */
const mayHaveForbidden = (text: string): boolean => anyForbidden.test(text);
const anyForbidden = new RegExp([...forbiddenIdentifierWords].join("|"), "i");

/** The names that a file declares: of its variables, parameters, functions, types, members and properties. */
function identifiersOf(file: string, text: string): string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ("name" in node && node.name && ts.isIdentifier(node.name as ts.Node) && !ts.isPropertyAccessExpression(node))
      names.add((node.name as ts.Identifier).text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return [...names];
}

function wordsIn(file: string, identifiers: readonly string[]): string[] {
  return identifiers.flatMap((identifier) => {
    if (allowedIdentifiers.has(identifier)) return [];
    const parts = identifier.split(/[_-]|(?<=[a-z0-9])(?=[A-Z])/).map((part) => part.toLowerCase());
    return parts
      .filter((part) => forbiddenIdentifierWords.has(part))
      .map((part) => `${file}: "${part}" in ${identifier}`);
  });
}

function fileNameFaults(file: string): string[] {
  return wordsIn(
    path.dirname(file),
    file.split("/").map((part) => part.replace(/\..*$/, "").replace(/^_/, "")),
  );
}

/** Names that are not ours: of Node, of libraries, and of columns that keep their names (docs/data-model.md). */
const allowedIdentifiers: ReadonlySet<string> = new Set(["keepAlive", "keepAliveMs", "keepsInStep", "broughtAt"]);
