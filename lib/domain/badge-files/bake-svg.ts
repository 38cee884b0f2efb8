import { SaxesParser } from "saxes";
import { isCompactJws } from "./badge-file.ts";
import { badgeElement, badgeNamespace, olderBadgeElement, olderBadgeNamespace } from "./parse-svg.ts";

/** The characters that XML 1.0 preserves. It does not preserve a carriage return, which parsers read as a line feed. */
const storable = /^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Writes a credential into an SVG, directly after the tag `<svg>`: a compact JWS in the attribute `verify`, or JSON in a single
 *  CDATA section, because some readers read only the first section. Removes a badge that was in it before. The text is not
 *  changed, and `parseSvg` returns the same text.
 *  @param text JSON or a compact JWS. Pass JSON through `escapeForBaking` first.
 *  @throws RangeError if the file is not an SVG, or the text contains characters that XML does not allow.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#svg */
export function bakeSvg(svg: string, text: string): string {
  if (!storable.test(text) || text.includes("]]>")) throw new RangeError("XML cannot contain this text");
  const { root, badges } = findPlaces(svg);
  const tag = svg.slice(root.start, root.end);
  const badge = isCompactJws(text)
    ? `<openbadges:${badgeElement} verify="${text}"></openbadges:${badgeElement}>`
    : `<openbadges:${badgeElement}><![CDATA[${text}]]></openbadges:${badgeElement}>`;
  let rest = "";
  let at = root.end;
  for (const { start, end } of badges) {
    rest += svg.slice(at, start);
    at = end;
  }
  return svg.slice(0, root.start) + declare(tag, root.prefix) + badge + rest + svg.slice(at);
}

interface Place {
  start: number;
  end: number;
}

/** The positions of the root's tag and of existing badges, as indexes into the text. */
function findPlaces(svg: string): { root: Place & { prefix: string | null }; badges: Place[] } {
  const parser = new SaxesParser({ xmlns: true });
  const open: number[] = [];
  const badges: Place[] = [];
  const roots: (Place & { prefix: string | null })[] = [];
  parser.on("error", (error) => {
    throw new RangeError(`the image is not an SVG: ${error.message}`);
  });
  parser.on("opentagstart", () => {
    open.push(svg.lastIndexOf("<", parser.position - 1));
  });
  parser.on("opentag", ({ local, attributes, isSelfClosing }) => {
    if (roots.length > 0) return;
    if (local !== "svg" || isSelfClosing) throw new RangeError("the image is not an SVG, or it is empty");
    const prefix = attributes["xmlns:openbadges"]?.value ?? null;
    roots.push({ start: open[0] ?? 0, end: parser.position, prefix });
  });
  parser.on("closetag", ({ uri, local }) => {
    const start = open.pop() ?? 0;
    const isBadge =
      (uri === badgeNamespace && local === badgeElement) ||
      (uri === olderBadgeNamespace && local === olderBadgeElement);
    if (!isBadge) return;
    // A nested one is removed together with the outer one.
    while ((badges.at(-1)?.start ?? 0) > start) badges.pop();
    badges.push({ start, end: parser.position });
  });
  parser.write(svg).close();
  const [root] = roots;
  if (!root) throw new RangeError("the image is not an SVG");
  return { root, badges };
}

/** Adds the declaration of the prefix's namespace to the root's tag. */
function declare(tag: string, bound: string | null): string {
  if (bound === badgeNamespace) return tag;
  const declaration = `xmlns:openbadges="${badgeNamespace}"`;
  if (bound === null) return tag.replace(/^<[^\s/>]+/, (name) => `${name} ${declaration}`);
  return tag.replace(/xmlns:openbadges\s*=\s*(?:"[^"]*"|'[^']*')/, declaration);
}
