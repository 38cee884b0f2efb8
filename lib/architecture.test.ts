import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { nextOwnedRoutes } from "@/lib/platform/http/next-owned-routes";

/** Paths from the project's directory, with their content. */
type Sources = ReadonlyMap<string, string>;
/** The rows of the table in ARCHITECTURE.md, in order: a folder or a file, with the rows that it may import besides itself. */
type Modules = ReadonlyMap<string, ReadonlySet<string> | "anything">;

const root = path.resolve(import.meta.dirname, "..");
const routeLinesMax = 60;
const auditWriter = "lib/domain/audit/record-audit-event.ts";
/** In the table's last column, before a word: only types may be imported. */
const typesOf = "types of ";

describe("ARCHITECTURE.md", () => {
  const modules = readModules(fs.readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8"));
  const sources = readSources();

  test("every file belongs to a row of the table", () => expect(filesWithoutModule(sources, modules)).toEqual([]));
  test("every row of the table has files", () => expect(modulesWithoutFile(sources, modules)).toEqual([]));
  test("no file imports what the table forbids", () => expect(forbiddenImports(sources, modules)).toEqual([]));
  test("no file imports a private file of another area", () => expect(foreignPrivateImports(sources)).toEqual([]));
  test("no modules of lib import each other in a cycle", () => expect(moduleCycles(sources, modules)).toEqual([]));
  test("no files import each other in a cycle, types included", () => expect(fileCycles(sources)).toEqual([]));
  test("only lib/platform/env.ts reads process.env", () => expect(readersOfEnvironment(sources)).toEqual([]));
  test(`only ${auditWriter} writes audit events`, () => expect(writersOfAuditEvents(sources)).toEqual([]));
  test("no route that server.ts calls itself leads to Next", () => expect(routesIntoNext(sources)).toEqual([]));
  test(`no route file is longer than ${routeLinesMax} lines`, () => expect(longRoutes(sources)).toEqual([]));
  test("only e2e imports e2e, tests included", () => expect(importersOfE2e(readSources({ tests: true }))).toEqual([]));
  test("what Next owns exists", () => expect(nextOwnedRoutes.filter((file) => !sources.has(file))).toEqual([]));
});

describe("the checks above find what is planted", () => {
  const modules = readModules(`
| folder | holds | may import |
| --- | --- | --- |
| app | pages | domain, http |
| components | parts of pages | types of domain |
| lib/protocols/oauth | tokens | domain, platform |
| lib/protocols/xapi | statements | domain, platform |
| lib/domain/organizations | tenants | above, platform |
| lib/domain/credentials | badges | above, platform |
| lib/platform/env.ts | the environment | |
| lib/platform/log | log lines | above |
| lib/platform/db | the pool | above |
| lib/platform/http | exchanges | above |
| e2e | tests | anything |`);
  const planted = (files: Record<string, string>): Sources => new Map(Object.entries(files));

  test.each([
    ["lib/protocols/xapi/post.ts", `import { token } from "@/lib/protocols/oauth/token";`, "lib/protocols/oauth"],
    ["lib/protocols/xapi/post.ts", `export * from "../oauth/token.ts";`, "lib/protocols/oauth"],
    ["lib/domain/credentials/sign.ts", `() => import("@/lib/protocols/xapi/post");`, "lib/protocols/xapi"],
    ["lib/domain/organizations/find.ts", `import { a } from "@/lib/domain/credentials/a";`, "lib/domain/credentials"],
    ["lib/platform/db/pool.ts", `import { a } from "@/lib/platform/http/a";`, "lib/platform/http"],
    ["lib/platform/db/pool.ts", `import { a } from "@/lib/domain/organizations/a";`, "lib/domain/organizations"],
    ["app/page.tsx", `import type { Pool } from "@/lib/platform/db/pool";`, "lib/platform/db"],
    ["components/badge.tsx", `import { sign } from "@/lib/domain/credentials/sign";`, "lib/domain/credentials"],
    ["components/badge.tsx", `import type { Pool } from "@/lib/platform/db/pool";`, "lib/platform/db"],
    ["lib/platform/env.ts", `import { log } from "@/lib/platform/log/log";`, "lib/platform/log"],
  ])("%s: %s", (file, source, target) =>
    expect(forbiddenImports(planted({ [file]: source }), modules)).toEqual([`${file} imports ${target}`]),
  );

  test("what the table allows passes", () => {
    const allowed = `import "pg"; import "./own.ts"; import "@/lib/domain/organizations/find"; import "@/lib/platform/env";`;
    const files = planted({
      "lib/protocols/xapi/post.ts": allowed,
      "components/badge.tsx": `import type { Badge } from "@/lib/domain/credentials/sign";`,
      "e2e/a.ts": `import "@/app/page";`,
    });
    expect(forbiddenImports(files, modules)).toEqual([]);
  });

  test("a folder without a row, and a row without a folder", () => {
    const files = planted({ "lib/domain/utils/a.ts": "" });
    expect(filesWithoutModule(files, modules)).toEqual(["lib/domain/utils/a.ts"]);
    expect(modulesWithoutFile(files, modules)).toContain("lib/domain/credentials");
  });

  test("a word of the table that names nothing", () =>
    expect(() => readModules("| folder | holds | may import |\n| --- | --- | --- |\n| app | pages | cellar |")).toThrow(
      "cellar",
    ));

  test("modules that import each other, whatever the table says", () => {
    const files = planted({
      "lib/domain/credentials/sign.ts": `import { a } from "@/lib/domain/organizations/a";`,
      "lib/domain/organizations/b.ts": `import type { C } from "@/lib/platform/db/c";`,
      "lib/platform/db/c.ts": `import type { D } from "@/lib/domain/credentials/d";`,
    });
    expect(moduleCycles(files, modules)).toEqual([
      "lib/domain/credentials > lib/domain/organizations > lib/platform/db > lib/domain/credentials",
    ]);
  });

  test("a private file of another area, but not one of a folder above", () => {
    const files = planted({
      "app/(learner)/_card.tsx": "",
      "app/(learner)/badges/page.tsx": `import { Card } from "../_card.tsx";`,
      "app/(public)/verify/page.tsx": `import { Card } from "@/app/(learner)/_card";`,
      "components/list.tsx": `import type { Card } from "../app/(learner)/_card.tsx";`,
    });
    expect(foreignPrivateImports(files)).toEqual([
      "app/(public)/verify/page.tsx imports app/(learner)/_card",
      "components/list.tsx imports app/(learner)/_card.tsx",
    ]);
  });

  test("a reader of the environment, but not its mention", () => {
    const files = planted({
      "lib/platform/mail/a.ts": `process.env["A"]`,
      "lib/platform/mail/b.ts": "// process.env",
      "lib/platform/env.ts": "process.env",
    });
    expect(readersOfEnvironment(files)).toEqual(["lib/platform/mail/a.ts"]);
  });

  test("a writer of audit events by Prisma or by SQL, but not a reader", () => {
    const files = planted({
      "lib/domain/courses/a.ts": "await tx.auditEvent.create({ data })",
      "lib/domain/courses/b.ts": "await tx.auditEvent\n  .deleteMany()",
      "lib/domain/courses/c.ts": "await tx.$executeRaw`INSERT INTO audit_events (id) VALUES (1)`",
      "lib/domain/courses/d.ts": "await db().auditEvent.findMany()",
      [auditWriter]: "await tx.auditEvent.create({ data })",
    });
    expect(writersOfAuditEvents(files)).toEqual([
      "lib/domain/courses/a.ts",
      "lib/domain/courses/b.ts",
      "lib/domain/courses/c.ts",
    ]);
  });

  test("a test that imports from e2e", () => {
    const files = planted({
      "lib/domain/courses/a.test.ts": `import { signInAs } from "@/e2e/sign-in";`,
      "lib/domain/courses/b.test.ts": `import { useDatabase } from "@/test/database"; // not from e2e/`,
      "test/c.ts": `export * from "../e2e/download.ts";`,
      "e2e/journeys/d.spec.ts": `import { signInAs } from "@/e2e/sign-in";`,
    });
    expect(importersOfE2e(files)).toEqual(["lib/domain/courses/a.test.ts", "test/c.ts"]);
  });

  test("a route that reaches Next through another file, but not through a type", () => {
    const files = planted({
      "app/a/route.ts": `import { who } from "@/lib/platform/http/who";`,
      "app/b/route.ts": `import type { who } from "@/lib/platform/http/who";`,
      "app/api/auth/[...nextauth]/route.ts": `import "next/headers";`,
      "lib/platform/http/who.ts": `import { cookies } from "next/headers";`,
    });
    expect(routesIntoNext(files)).toEqual(["app/a/route.ts leads to next/headers in lib/platform/http/who.ts"]);
  });

  test("files that import each other in a cycle, each cycle once, by a type too", () => {
    const files = planted({
      "lib/protocols/xapi/a.ts": `import { b } from "./b.ts"; import "@/lib/platform/db/pool";`,
      "lib/protocols/xapi/b.ts": `import type { C } from "@/lib/protocols/xapi/c";`,
      "lib/protocols/xapi/c.ts": `export type { A } from "./a.ts"; import "./d.ts";`,
      "lib/protocols/xapi/d.ts": `type E = import("./e.ts").E; import "@/lib/platform/db/pool";`,
      "lib/protocols/xapi/e.ts": `import "./own.ts";`,
      "lib/platform/db/pool.ts": "",
      "lib/protocols/xapi/own.ts": `import "./own.ts";`,
    });
    expect(fileCycles(files)).toEqual([
      "lib/protocols/xapi/a.ts > lib/protocols/xapi/b.ts > lib/protocols/xapi/c.ts > lib/protocols/xapi/a.ts",
      "lib/protocols/xapi/own.ts > lib/protocols/xapi/own.ts",
    ]);
  });

  test("a long route file", () =>
    expect(longRoutes(planted({ "app/a/route.ts": "\n".repeat(routeLinesMax + 1) }))).toEqual(["app/a/route.ts"]));
});

/** Reads the table's rows. A word of the last column is the last part of a row's path (`components`, `env` for
 *  lib/platform/env.ts), a layer (`protocols`, `domain`, `platform`), `above` or `anything`.
 *  After `types of`, only type imports are allowed.
 *  @throws Error for any other word. */
function readModules(markdown: string): Modules {
  const cells = [...markdown.matchAll(/^\|([^|]+)\|[^|]*\|([^|]*)\|$/gm)].map(([, name = "", words = ""]) => ({
    name: name.trim(),
    words: words.split(",").map((word) => word.trim()),
  }));
  const rows = cells.filter(({ name }) => name !== "folder" && !name.startsWith("---"));
  const names = rows.map(({ name }) => name);
  const layerOf = (name: string) => /^lib\/(?:protocols|domain|platform)(?=\/)/.exec(name)?.[0];
  const resolve = (name: string, index: number, word: string): readonly string[] => {
    if (word === "") return [];
    if (word.startsWith(typesOf))
      return resolve(name, index, word.slice(typesOf.length)).map((target) => typesOf + target);
    if (word === "above") return names.slice(0, index).filter((other) => layerOf(other) === layerOf(name));
    const layer = names.filter((other) => layerOf(other) === `lib/${word}`);
    const found = layer.length > 0 ? layer : names.filter((other) => path.basename(other, ".ts") === word);
    if (found.length === 0) throw new Error(`ARCHITECTURE.md: no row and no layer is called ${word}`);
    return found;
  };
  return new Map(
    rows.map(({ name, words }, index) => [
      name,
      words.includes("anything") ? "anything" : new Set(words.flatMap((word) => resolve(name, index, word))),
    ]),
  );
}

/** The project's own TypeScript, and its messages: no tests, which may import what they test with, and no tools' configuration. */
function readSources({ tests = false } = {}): Sources {
  const skipped = new Set(["node_modules", "generated", "test-results", "playwright-report"]);
  const isSource = (name: string) =>
    /\.tsx?$/.test(name) && !/(\.config|\.d|\.d\.json)\.tsx?$/.test(name) && (tests || !/\.test\.tsx?$/.test(name));
  const sources = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith(".")) visit(place);
      else if (entry.isFile() && (isSource(entry.name) || place.startsWith("messages/")))
        sources.set(place, fs.readFileSync(path.join(root, place), "utf8"));
    }
  };
  visit("");
  return sources;
}

/** Returns the row that a path belongs to: the longest that it begins with. */
function moduleOf(place: string, modules: Modules): string | undefined {
  const matching = [...modules.keys()].filter(
    (name) => [place, `${place}.ts`].includes(name) || place.startsWith(`${name}/`),
  );
  return matching.sort((one, other) => other.length - one.length)[0];
}

function filesWithoutModule(sources: Sources, modules: Modules): string[] {
  return [...sources.keys()].filter((file) => moduleOf(file, modules) === undefined);
}

function modulesWithoutFile(sources: Sources, modules: Modules): string[] {
  const used = new Set([...sources.keys()].map((file) => moduleOf(file, modules)));
  return [...modules.keys()].filter((name) => !used.has(name));
}

function forbiddenImports(sources: Sources, modules: Modules): string[] {
  const found: string[] = [];
  for (const [file, source] of sources) {
    const own = moduleOf(file, modules);
    const allowed = own === undefined ? "anything" : modules.get(own);
    if (!own || !allowed || allowed === "anything") continue;
    for (const { place, isType } of importsOf(file, source)) {
      if (place === null) continue;
      const target = moduleOf(place, modules) ?? place;
      if (isType && allowed.has(typesOf + target)) continue;
      if (target !== own && !allowed.has(target)) found.push(`${file} imports ${target}`);
    }
  }
  return found;
}

/** Every cycle of modules of lib, by what their files import; of cycles that share modules, the first one found. */
function moduleCycles(sources: Sources, modules: Modules): string[] {
  const graph = new Map<string, Set<string>>();
  for (const [file, source] of sources) {
    const own = moduleOf(file, modules);
    if (!own?.startsWith("lib/")) continue;
    const targets = graph.get(own) ?? new Set();
    graph.set(own, targets);
    for (const { place } of importsOf(file, source)) {
      const target = place === null ? undefined : moduleOf(place, modules);
      if (target?.startsWith("lib/") && target !== own) targets.add(target);
    }
  }
  return cyclesOf(graph);
}

/** Imports of a file whose name begins with `_` from outside the folder that it lies in. */
function foreignPrivateImports(sources: Sources): string[] {
  return [...sources].flatMap(([file, source]) =>
    importsOf(file, source)
      .map(({ place }) => place)
      .filter((place): place is string => place !== null && path.basename(place).startsWith("_"))
      .filter((place) => !file.startsWith(`${path.dirname(place)}/`))
      .map((place) => `${file} imports ${place}`),
  );
}

function readersOfEnvironment(sources: Sources): string[] {
  const isReader = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && node.getText() === "process.env") ||
    (ts.forEachChild(node, isReader) ?? false);
  return [...sources]
    .filter(
      ([file, source]) =>
        !/^(scripts|e2e|test)\/|^lib\/platform\/env\.ts$/.test(file) &&
        /process\s*\.\s*env/.test(source) &&
        isReader(parse(file, source)),
    )
    .map(([file]) => file);
}

function writersOfAuditEvents(sources: Sources): string[] {
  const write = /\bauditEvent\s*\.\s*(?:create|update|upsert|delete)|\b(?:INTO|UPDATE|FROM)\s+audit_events\b/;
  return [...sources].filter(([file, source]) => file !== auditWriter && write.test(source)).map(([file]) => file);
}

function importersOfE2e(sources: Sources): string[] {
  const isImporter = ([file, source]: [string, string]) =>
    source.includes("e2e/") && importsOf(file, source).some(({ place }) => place?.startsWith("e2e/"));
  return [...sources].filter((entry) => !entry[0].startsWith("e2e/") && isImporter(entry)).map(([file]) => file);
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

/** Every cycle of files; of cycles that share files, the first one found. */
function fileCycles(sources: Sources): string[] {
  return cyclesOf(
    new Map(
      [...sources].map(([file, source]) => {
        const targets = importsOf(file, source).map(({ place }) => fileAt(place, sources));
        return [file, new Set(targets.filter((target) => target !== undefined))];
      }),
    ),
  );
}

/** The cycles of a directed graph, each written `a > b > a`. */
function cyclesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (node: string, way: readonly string[]): void => {
    const begin = way.indexOf(node);
    if (begin >= 0) found.push([...way.slice(begin), node].join(" > "));
    if (seen.has(node)) return;
    seen.add(node);
    for (const target of graph.get(node) ?? []) visit(target, [...way, node]);
  };
  for (const node of graph.keys()) visit(node, []);
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
