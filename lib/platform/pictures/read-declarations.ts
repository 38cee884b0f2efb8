import { safeProperties } from "./svg-vocabulary.ts";

/** Nothing that a value of CSS or of an attribute could fetch, escape or end with; a reference is to a part of the same
 *  picture. */
export function isSafeValue(value: string): boolean {
  const withoutReferences = value.replace(/url\(\s*(["']?)#[\w.:-]+\1\s*\)/g, "");
  return !/[\\<>@{};]|\/\*|url|image|expression|script:|data:|var\(|attr\(/i.test(withoutReferences);
}

/** The declarations of a style that are safe, by property. */
export function readDeclarations(style: string): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of style.split(";")) {
    // Divided rather than matched: a pattern for all of it would try every way to share out a long row of spaces.
    const [name = "", given = "", ...more] = declaration.split(":");
    const property = name.trim().toLowerCase();
    const value = given
      .trim()
      .replace(/!\s*important$/, "")
      .trim();
    if (more.length === 0 && safeProperties.has(property) && value !== "" && isSafeValue(value))
      declarations.set(property, value);
  }
  return declarations;
}

/** A rule of a style sheet: for elements of a name (`path`), class (`.a`) or id (`#a`). */
export interface StyleRule {
  selector: string;
  declarations: Map<string, string>;
}

/** The rules of a style sheet that are simple and safe, in the order in which they win: by what they select, then as they
 *  stand. Rules of other selectors, and all at-rules, are left out. */
export function readStyleSheet(css: string): StyleRule[] {
  const rules: StyleRule[] = [];
  // A comment that nobody ends goes on to the end.
  const plain = css.replace(/\/\*.*?(?:\*\/|$)/gs, "");
  for (const rule of plain.split("}").slice(0, -1)) {
    const [body = "", selectors = ""] = rule.split("{").reverse();
    const declarations = readDeclarations(body);
    for (const selector of selectors.split(",").map((one) => one.trim()))
      if (/^[.#]?[A-Za-z_][\w-]*$/.test(selector)) rules.push({ selector, declarations });
  }
  return rules.sort((a, b) => weightOf(a) - weightOf(b));
}

function weightOf({ selector }: StyleRule): number {
  if (selector.startsWith("#")) return 2;
  return selector.startsWith(".") ? 1 : 0;
}
