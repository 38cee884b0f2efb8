import { safeProperties } from "./svg-vocabulary.ts";

/** Matches values of CSS and attributes that cannot fetch, escape or terminate anything. References are only to elements of the
 *  same picture. */
export function isSafeValue(value: string): boolean {
  const withoutReferences = value.replace(/url\(\s*(["']?)#[\w.:-]+\1\s*\)/g, "");
  return !/[\\<>@{};]|\/\*|url|image|expression|script:|data:|var\(|attr\(/i.test(withoutReferences);
}

/** Returns the safe declarations of a style by property. */
export function readDeclarations(style: string): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of style.split(";")) {
    // Split instead of matching one pattern, which would backtrack over a long run of spaces.
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

/** A rule of a style sheet whose selector is an element name (`path`), a class (`.a`) or an id (`#a`). */
export interface StyleRule {
  selector: string;
  declarations: Map<string, string>;
}

/** Returns the simple and safe rules of a style sheet in cascade order: by the kind of their selectors, then by their position.
 *  Omits rules with other selectors and all at-rules. */
export function readStyleSheet(css: string): StyleRule[] {
  const rules: StyleRule[] = [];
  // An unterminated comment extends to the end.
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
