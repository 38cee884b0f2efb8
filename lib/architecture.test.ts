import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { nextOwnedRoutes } from "@/lib/http/next-owned-routes";

/** Paths from the project's directory, with their content. */
type Sources = ReadonlyMap<string, string>;
/** A folder, or a file, of the table in ARCHITECTURE.md, with the folders that it may import beside itself. */
type Rooms = ReadonlyMap<string, ReadonlySet<string> | "anything">;

const root = path.resolve(import.meta.dirname, "..");
const routeLinesMax = 60;

describe("ARCHITECTURE.md", () => {
  const rooms = readRooms(fs.readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8"));
  const sources = readSources();

  test("every file is in a room of the table", () => expect(homeless(sources, rooms)).toEqual([]));
  test("no file imports what the table forbids", () => expect(forbiddenImports(sources, rooms)).toEqual([]));
  test("only lib/env.ts reads process.env", () => expect(readersOfEnvironment(sources)).toEqual([]));
  test("no route that server.ts calls itself leads to Next", () => expect(routesIntoNext(sources)).toEqual([]));
  test(`no route file is longer than ${routeLinesMax} lines`, () => expect(longRoutes(sources)).toEqual([]));
  test("no files import each other in a circle, types included", () => expect(circles(sources)).toEqual([]));
  test("what Next owns is there", () => expect(nextOwnedRoutes.filter((file) => !sources.has(file))).toEqual([]));
});

describe("the checks above find what is planted", () => {
  const rooms = readRooms(`
| folder | holds | may import |
| --- | --- | --- |
| app | pages | domain, http |
| lib/oauth | tokens | domain, base |
| lib/xapi | statements | domain, base |
| lib/organizations | tenants | domain, base |
| lib/credentials | badges | domain, base |
| lib/http | exchange | base |
| lib/db | the pool | base |
| lib/queue | jobs | base |
| lib/crypto | hashes | base |
| lib/mail | mail | base |
| lib/env.ts | the environment | |
| e2e | tests | anything |`);
  const planted = (files: Record<string, string>): Sources => new Map(Object.entries(files));

  test.each([
    ["lib/xapi/post.ts", `import { token } from "@/lib/oauth/token";`, "lib/oauth"],
    ["lib/xapi/post.ts", `export * from "../oauth/token.ts";`, "lib/oauth"],
    ["lib/credentials/sign.ts", `const late = () => import("@/lib/xapi/post");`, "lib/xapi"],
    ["app/page.tsx", `import type { Pool } from "@/lib/db/pool";`, "lib/db"],
    ["lib/env.ts", `import { log } from "@/lib/http/log";`, "lib/http"],
  ])("%s: %s", (file, source, target) =>
    expect(forbiddenImports(planted({ [file]: source }), rooms)).toEqual([`${file} imports ${target}`]),
  );

  test("what the table allows passes", () => {
    const allowed = `import "pg"; import "./own.ts"; import "@/lib/organizations/find"; import "@/lib/env"; import "@/lib/db/pool";`;
    expect(
      forbiddenImports(planted({ "lib/xapi/post.ts": allowed, "e2e/a.ts": `import "@/app/page";` }), rooms),
    ).toEqual([]);
  });

  test("a folder without a row", () =>
    expect(homeless(planted({ "lib/utils/a.ts": "" }), rooms)).toEqual(["lib/utils/a.ts"]));

  test("a reader of the environment, but not its mention", () => {
    const files = planted({
      "lib/mail/a.ts": `process.env["A"]`,
      "lib/mail/b.ts": "// process.env",
      "lib/env.ts": "process.env",
    });
    expect(readersOfEnvironment(files)).toEqual(["lib/mail/a.ts"]);
  });

  test("a route that reaches Next through another file, but not through a type", () => {
    const files = planted({
      "app/a/route.ts": `import { who } from "@/lib/http/who";`,
      "app/b/route.ts": `import type { who } from "@/lib/http/who";`,
      "app/api/auth/[...nextauth]/route.ts": `import "next/headers";`,
      "lib/http/who.ts": `import { cookies } from "next/headers";`,
    });
    expect(routesIntoNext(files)).toEqual(["app/a/route.ts leads to next/headers in lib/http/who.ts"]);
  });

  test("files that import each other in a circle, once each, by a type, too", () => {
    const files = planted({
      "lib/xapi/a.ts": `import { b } from "./b.ts"; import "@/lib/db/pool";`,
      "lib/xapi/b.ts": `import type { C } from "@/lib/xapi/c";`,
      "lib/xapi/c.ts": `export type { A } from "./a.ts"; import "./d.ts";`,
      "lib/xapi/d.ts": `type E = import("./e.ts").E; import "@/lib/db/pool";`,
      "lib/xapi/e.ts": `import "./own.ts";`,
      "lib/db/pool.ts": "",
      "lib/xapi/own.ts": `import "./own.ts";`,
    });
    expect(circles(files)).toEqual([
      "lib/xapi/a.ts > lib/xapi/b.ts > lib/xapi/c.ts > lib/xapi/a.ts",
      "lib/xapi/own.ts > lib/xapi/own.ts",
    ]);
  });

  test("a long route file", () =>
    expect(longRoutes(planted({ "app/a/route.ts": "\n".repeat(routeLinesMax + 1) }))).toEqual(["app/a/route.ts"]));
});

/** The table's rows. The words of its last column are rows (`components`, `http` for lib/http) or groups of rows.
 *  Throws Error for a word that is neither. */
function readRooms(markdown: string): Rooms {
  const cells = [...markdown.matchAll(/^\|([^|]+)\|[^|]*\|([^|]*)\|$/gm)].map(([, name = "", words = ""]) => ({
    name: name.trim(),
    words: words.split(",").map((word) => word.trim()),
  }));
  const rows = cells.filter(({ name }) => name !== "folder" && !name.startsWith("---"));
  const names = rows.map(({ name }) => name);
  const domain = names.slice(names.indexOf("lib/organizations"), names.indexOf("lib/credentials") + 1);
  const base = ["lib/db", "lib/queue", "lib/crypto", "lib/http", "lib/mail", "lib/env.ts"];
  const groups = new Map([
    ["", []],
    ["base", base],
    ["domain", domain],
    [
      "protocols",
      ["lib/oauth", "lib/xapi", "lib/open-badges", "lib/pickup", "lib/vc-api", "lib/management"].filter((name) =>
        names.includes(name),
      ),
    ],
  ]);
  const resolve = (word: string): readonly string[] => {
    const found =
      groups.get(word) ?? names.filter((name) => [word, `lib/${word}`, `lib/${word}.ts`, `${word}.ts`].includes(name));
    if (word !== "" && found.length === 0) throw new Error(`ARCHITECTURE.md: nothing is called ${word}`);
    return found;
  };
  return new Map(
    rows.map(({ name, words }) => [name, words.includes("anything") ? "anything" : new Set(words.flatMap(resolve))]),
  );
}

/** The project's own TypeScript: no tests, which may import what they test with, and no tools' configuration. */
function readSources(): Sources {
  const skipped = new Set(["node_modules", "generated", "test-results", "playwright-report"]);
  const isSource = (name: string) => /\.tsx?$/.test(name) && !/(\.test|\.config|\.d)\.tsx?$/.test(name);
  const sources = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith(".")) visit(place);
      else if (entry.isFile() && isSource(entry.name))
        sources.set(place, fs.readFileSync(path.join(root, place), "utf8"));
    }
  };
  visit("");
  return sources;
}

/** The row that a path belongs to: the longest that it begins with. Next's proxy file is a page's porter. */
function roomOf(place: string, rooms: Rooms): string | undefined {
  if (place === "proxy.ts") return "app";
  const matching = [...rooms.keys()].filter(
    (room) => [place, `${place}.ts`].includes(room) || place.startsWith(`${room}/`),
  );
  return matching.sort((one, other) => other.length - one.length)[0];
}

function homeless(sources: Sources, rooms: Rooms): string[] {
  return [...sources.keys()].filter((file) => roomOf(file, rooms) === undefined);
}

function forbiddenImports(sources: Sources, rooms: Rooms): string[] {
  const found: string[] = [];
  for (const [file, source] of sources) {
    const room = roomOf(file, rooms);
    const allowed = room === undefined ? "anything" : rooms.get(room);
    if (!room || !allowed || allowed === "anything") continue;
    for (const { place } of importsOf(file, source)) {
      if (place === null) continue;
      const target = roomOf(place, rooms) ?? place;
      if (target !== room && !allowed.has(target)) found.push(`${file} imports ${target}`);
    }
  }
  return found;
}

function readersOfEnvironment(sources: Sources): string[] {
  const isReader = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && node.getText() === "process.env") ||
    (ts.forEachChild(node, isReader) ?? false);
  return [...sources]
    .filter(([file, source]) => !/^(scripts|e2e)\/|^lib\/env\.ts$/.test(file) && isReader(parse(file, source)))
    .map(([file]) => file);
}

function routesIntoNext(sources: Sources): string[] {
  const direct = [...sources.keys()].filter(
    (file) => /^app\/(.*\/)?route\.ts$/.test(file) && !nextOwnedRoutes.includes(file),
  );
  return direct.flatMap((route) => pathsToNext(route, sources).map((found) => `${route} leads to ${found}`));
}

function pathsToNext(route: string, sources: Sources): string[] {
  const found: string[] = [];
  const seen = new Set([route]);
  for (const file of seen) {
    for (const { specifier, place, isType } of importsOf(file, sources.get(file) ?? "")) {
      if (isType) continue;
      if (/^next(\/|$)/.test(specifier)) found.push(`${specifier} in ${file}`);
      const target = fileAt(place, sources);
      if (target) seen.add(target);
    }
  }
  return found;
}

/** The file that an import means; undefined for a package, and for what is no source. */
function fileAt(place: string | null, sources: Sources): string | undefined {
  return [place, `${place}.ts`, `${place}.tsx`].find(
    (candidate): candidate is string => candidate !== null && sources.has(candidate),
  );
}

/** Every way of imports that leads back to where it began; of ways that share files, the first one found. */
function circles(sources: Sources): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const begin = way.indexOf(file);
    if (begin >= 0) found.push([...way.slice(begin), file].join(" > "));
    if (seen.has(file)) return;
    seen.add(file);
    const targets = importsOf(file, sources.get(file) ?? "").map(({ place }) => fileAt(place, sources));
    for (const target of new Set(targets)) if (target) visit(target, [...way, file]);
  };
  for (const file of sources.keys()) visit(file, []);
  return found;
}

function longRoutes(sources: Sources): string[] {
  const routes = [...sources].filter(([file]) => /^app\/(.*\/)?route\.ts$/.test(file));
  return routes.filter(([, source]) => source.split("\n").length - 1 > routeLinesMax).map(([file]) => file);
}

interface Import {
  specifier: string;
  /** From the project's directory; null for a package. */
  place: string | null;
  isType: boolean;
}

const knownImports = new Map<string, Import[]>();

/** Of each file the imports are read once: every check goes through them. */
function importsOf(file: string, source: string): Import[] {
  const key = `${file}\n${source}`;
  const imports = knownImports.get(key) ?? readImports(file, source);
  knownImports.set(key, imports);
  return imports;
}

function readImports(file: string, source: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, isType: boolean) => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const specifier = node.text;
    const relative = specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : null;
    found.push({ specifier, place: specifier.startsWith("@/") ? specifier.slice(2) : relative, isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, source));
  return found;
}

function parse(file: string, source: string): ts.SourceFile {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
}
