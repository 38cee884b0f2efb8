import { SaxesParser } from "saxes";
import { isCompactJws } from "./badge-file.ts";
import { badgeElement, badgeNamespace, olderBadgeElement, olderBadgeNamespace } from "./parse-svg.ts";

/** What XML 1.0 keeps as it is. A carriage return is read back as a line feed. */
const storable = /^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** The picture with the credential in it, right behind the tag `<svg>`: a compact JWS in the attribute `verify`, JSON in one
 *  section of CDATA, since some readers take the first section for all. What badge was in it before is taken out. The text is
 *  written as it is, and `parseSvg` gives back the same.
 *  @param text JSON or a compact JWS; pass JSON through `escapeForBaking` first.
 *  @throws RangeError when the picture is no SVG, or the text has what XML cannot hold.
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

/** Where the root's tag and the badges of before lie, by index into the text. */
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
    // One within another goes with it.
    while ((badges.at(-1)?.start ?? 0) > start) badges.pop();
    badges.push({ start, end: parser.position });
  });
  parser.write(svg).close();
  const [root] = roots;
  if (!root) throw new RangeError("the image is not an SVG");
  return { root, badges };
}

/** The root's tag with the namespace bound to the prefix. */
function declare(tag: string, bound: string | null): string {
  if (bound === badgeNamespace) return tag;
  const declaration = `xmlns:openbadges="${badgeNamespace}"`;
  if (bound === null) return tag.replace(/^<[^\s/>]+/, (name) => `${name} ${declaration}`);
  return tag.replace(/xmlns:openbadges\s*=\s*(?:"[^"]*"|'[^']*')/, declaration);
}
