import { SaxesParser, type SaxesTagNS } from "saxes";
import { Failure } from "@/lib/platform/failure/failure";
import { pngSize } from "./png-size.ts";
import { isSafeValue, readDeclarations, readStyleSheet, type StyleRule } from "./read-declarations.ts";
import { safeAttributes, safeElements, transparentElements } from "./svg-vocabulary.ts";

const svgNamespace = "http://www.w3.org/2000/svg";
const xlinkNamespace = "http://www.w3.org/1999/xlink";

const elementsMax = 10_000;
const depthMax = 60;
/** Every rule is compared with every element. */
const rulesMax = 2000;
/** The maximum total length of the elements' styles. A rule's declarations are copied to each element that it selects. */
const stylesLengthMax = 2 * 1024 * 1024;
/** The maximum number of elements after all references are expanded. */
const drawnMax = 50_000;
const imagePixelsMax = 4096;

interface Element {
  name: string;
  attributes: Map<string, string>;
  children: (Element | string)[];
}

/** Rewrites an SVG from an allowlist of elements and attributes. The result contains no scripts, animations, external references
 *  or embedded documents. Style sheets become `style` attributes of the elements that they select.
 *  @returns the SVG and the names of the removed elements, except those of editors.
 *  @throws Failure("malformed") with the code `broken` if it is not an SVG, `too-complex`, or `size` if its size is missing or one
 *  side is more than twice as long as the other. */
export function sanitizeSvg(text: string): { svg: string; leftOut: string[] } {
  const { root, rules, leftOut } = read(text);
  applyRules(root, rules, { length: 0 });
  refuseTooMuch(root);
  setSize(root);
  return { svg: write(root, true), leftOut: [...leftOut].sort() };
}

function read(text: string): { root: Element; rules: StyleRule[]; leftOut: Set<string> } {
  const parser = new SaxesParser({ xmlns: true });
  const leftOut = new Set<string>();
  let css = "";
  let isStyle = false;
  let elements = 0;
  /** The current nesting depth within a removed element. */
  let skipped = 0;
  let root: Element | undefined;
  /** Null: the element is removed, and its children belong to its parent. */
  const open: (Element | null)[] = [];

  parser.on("error", (error) => {
    throw refusal("broken", `The SVG is not well-formed: ${error.message}`);
  });
  // Without a document type declaration, only the predefined entities exist, so nothing can be expanded or included.
  parser.on("doctype", (doctype) => {
    if (doctype.includes("[")) throw refusal("broken", "The SVG contains document type declarations. Remove them.");
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    if (elements > elementsMax || open.length + skipped > depthMax)
      throw refusal("too-complex", "The SVG has too many elements or levels of nesting. Simplify it.");
    if (skipped > 0) {
      skipped += 1;
      return;
    }
    const isSvg = tag.uri === svgNamespace;
    if (!root) {
      if (!isSvg || tag.local !== "svg") throw refusal("broken", "This is not an SVG. The root element must be <svg>.");
      root = { name: "svg", attributes: attributesOf(tag), children: [] };
      open.push(root);
    } else if (isSvg && transparentElements.has(tag.local)) open.push(null);
    else if (isSvg && safeElements.has(tag.local) && tag.local !== "svg" && isSafeImage(tag)) {
      const element: Element = { name: tag.local, attributes: attributesOf(tag), children: [] };
      parentOf(open)?.children.push(element);
      open.push(element);
    } else {
      isStyle = isSvg && tag.local === "style";
      if (isSvg && !isStyle && tag.local !== "metadata") leftOut.add(tag.local);
      skipped = 1;
    }
  });
  parser.on("closetag", () => {
    if (skipped > 0) skipped -= 1;
    else open.pop();
    if (skipped === 0) isStyle = false;
  });
  const onText = (content: string) => {
    if (isStyle && skipped === 1) css += content;
    else if (skipped === 0) parentOf(open)?.children.push(content);
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.write(text).close();
  if (!root) throw refusal("broken", "The SVG is empty.");
  const rules = readStyleSheet(css);
  if (rules.length > rulesMax)
    throw refusal("too-complex", "The style sheet of the SVG has too many rules. Simplify it.");
  return { root, rules, leftOut };
}

const parentOf = (open: readonly (Element | null)[]) => open.findLast((element) => element !== null) ?? undefined;

/** Returns the safe attributes, with `class` and `style`, which the rules need. */
function attributesOf(tag: SaxesTagNS): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    if (local === "href" && (uri === "" || uri === xlinkNamespace)) {
      if (/^#[\w.:-]+$/.test(value) || tag.local === "image") attributes.set("href", value);
    } else if (uri !== "") continue;
    else if (local === "class" || local === "style") attributes.set(local, value);
    else if (safeAttributes.has(local) && isSafeValue(value)) attributes.set(local, value);
  }
  return attributes;
}

/** Whether the element is not an image, or is an image with an embedded PNG. */
function isSafeImage(tag: SaxesTagNS): boolean {
  if (tag.local !== "image") return true;
  const links = Object.values(tag.attributes).filter(({ local }) => local === "href");
  return links.every(({ value }) => {
    const [, data] = /^data:image\/png;base64,([A-Za-z0-9+/=\s]+)$/.exec(value) ?? [];
    const size = data === undefined ? null : pngSize(Buffer.from(data, "base64"));
    return size !== null && size.width <= imagePixelsMax && size.height <= imagePixelsMax;
  });
}

function applyRules(element: Element, rules: readonly StyleRule[], written: { length: number }): void {
  const { name, attributes } = element;
  const classes = (attributes.get("class") ?? "").split(/\s+/);
  const declarations = new Map<string, string>();
  const take = (more: Map<string, string>) => {
    for (const [property, value] of more) declarations.set(property, value);
  };
  for (const { selector, declarations: ruled } of rules) {
    const isClass = selector.startsWith(".") && classes.includes(selector.slice(1));
    if (isClass || selector === name || selector === `#${attributes.get("id")}`) take(ruled);
  }
  take(readDeclarations(attributes.get("style") ?? ""));
  attributes.delete("class");
  attributes.delete("style");
  if (declarations.size > 0) {
    const style = [...declarations].map(([property, value]) => `${property}:${value}`).join(";");
    written.length += style.length;
    if (written.length > stylesLengthMax)
      throw refusal("too-complex", "The styles of the SVG are too long. Simplify them.");
    attributes.set("style", style);
  }
  for (const child of element.children) if (typeof child !== "string") applyRules(child, rules, written);
}

/** Rejects SVGs whose references expand to too many elements: a few elements that refer to each other repeatedly can expand
 *  exponentially. */
function refuseTooMuch(root: Element): void {
  const byId = new Map<string, Element>();
  const remark = (element: Element) => {
    const id = element.attributes.get("id");
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    for (const child of element.children) if (typeof child !== "string") remark(child);
  };
  remark(root);
  const known = new Map<Element, number>();
  const underWay = new Set<Element>();
  const countOf = (element: Element, depth: number): number => {
    const counted = known.get(element);
    if (counted !== undefined) return counted;
    if (depth > depthMax * 3)
      throw refusal("too-complex", "The references in the SVG are nested too deeply. Simplify it.");
    if (underWay.has(element)) throw refusal("too-complex", "The SVG contains a circular reference. Remove it.");
    underWay.add(element);
    let count = 1;
    for (const child of element.children) if (typeof child !== "string") count += countOf(child, depth + 1);
    for (const id of referencesOf(element)) {
      const target = byId.get(id);
      if (target) count += countOf(target, depth + 1);
    }
    if (count > drawnMax) throw refusal("too-complex", "The SVG reuses its elements too often. Simplify it.");
    underWay.delete(element);
    known.set(element, count);
    return count;
  };
  countOf(root, 0);
}

function referencesOf({ attributes }: Element): string[] {
  return [...attributes].flatMap(([name, value]) => {
    if (name === "href") return value.startsWith("#") ? [value.slice(1)] : [];
    return [...value.matchAll(/url\(\s*["']?#([\w.:-]+)/g)].map(([, id]) => id ?? "");
  });
}

/** Sets both the size and the view box of the root, so that all renderers draw it the same way. */
function setSize({ attributes }: Element): void {
  const given = (attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , width = 0, height = 0] =
    given.length === 4 ? given : [0, 0, lengthOf(attributes, "width"), lengthOf(attributes, "height")];
  if (!(width > 0 && height > 0 && Number.isFinite(width) && Number.isFinite(height)))
    throw refusal("size", "The SVG has no size. Add a viewBox, or width and height in pixels.");
  if (width > height * 2 || height > width * 2)
    throw refusal(
      "size",
      "One side of the image is more than twice as long as the other. Use a square image, if possible.",
    );
  if (given.length !== 4) attributes.set("viewBox", `0 0 ${width} ${height}`);
  attributes.set("width", String(width));
  attributes.set("height", String(height));
}

function lengthOf(attributes: Map<string, string>, name: string): number {
  const [, number] = /^\s*([\d.]+)(?:px)?\s*$/.exec(attributes.get(name) ?? "") ?? [];
  return Number(number ?? 0);
}

function write({ name, attributes, children }: Element, isRoot = false): string {
  const all = [...attributes].map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`).join("");
  const inside = children.map((child) => (typeof child === "string" ? escaped(child) : write(child))).join("");
  const tag = `${name}${isRoot ? ` xmlns="${svgNamespace}"` : ""}${all}`;
  return inside === "" ? `<${tag}/>` : `<${tag}>${inside}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"\t]/g, (character) => entities[character] ?? "");
}

function refusal(code: "broken" | "too-complex" | "size", message: string): Failure {
  return new Failure("malformed", message, { field: "image", code });
}
