import { SaxesParser } from "saxes";
import { isCompactJws, type Reading } from "./badge-file.ts";

/** The namespace of Open Badges 3.0, and its element. */
export const badgeNamespace = "https://purl.imsglobal.org/ob/v3p0";
export const badgeElement = "credential";
/** Those of Open Badges 1 and 2. */
export const olderBadgeNamespace = "http://openbadges.org";
export const olderBadgeElement = "assertion";

/** So much is given to the parser at a time: what follows the badge is not read. */
const piece = 64 * 1024;

/** Far deeper than any program draws. The parser walks the open elements up for every namespace, so what is nested without end
 *  would take time by the square of its depth. */
const depthMax = 200;

/** The text of the badge in an SVG: of the first element that Open Badges 3.0 names, or else of the first that 2.0 named,
 *  known by their namespace, whatever their prefix. Declarations of types and entities have no effect here: an entity that
 *  XML itself does not know makes the file a broken one.
 *  @returns null when it is XML, and no SVG.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#svg
 *  @see https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/baking/index.html */
export function parseSvg(svg: string): Reading | null {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let isSvg = false;
  let open: Badge | null = null;
  const found: { badge?: Badge; older?: Badge } = {};
  parser.on("error", (error) => {
    throw new BrokenXml(error.message);
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > depthMax) throw new BrokenXml("its elements are nested too deeply");
    if (depth === 1) isSvg = local === "svg";
    const isBadge = uri === badgeNamespace && local === badgeElement;
    const isOlder = uri === olderBadgeNamespace && local === olderBadgeElement;
    if (open || !(isBadge || isOlder)) return;
    open = { depth, isOlder, verify: attributes["verify"]?.value.trim() ?? "", section: null, text: "" };
  });
  parser.on("cdata", (text) => {
    if (open) open.section = (open.section ?? "") + text;
  });
  parser.on("text", (text) => {
    if (open) open.text += text;
  });
  parser.on("closetag", () => {
    if (open?.depth === depth) {
      if (open.isOlder) found.older ??= open;
      else found.badge ??= open;
      open = null;
    }
    depth -= 1;
  });
  try {
    for (let at = 0; at < svg.length && !found.badge && (isSvg || depth === 0); at += piece)
      parser.write(svg.slice(at, at + piece));
    if (!found.badge && isSvg) parser.close();
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error;
    if (isSvg && !found.badge) return { problem: "broken-file" };
  }
  if (!isSvg) return null;
  const badge = found.badge ?? found.older;
  const text = badge && textOf(badge);
  return text ? { text } : { problem: "picture-without-badge" };
}

/** An element that holds a badge. */
interface Badge {
  depth: number;
  isOlder: boolean;
  /** Its attribute: a compact JWS, or with 2.0 the address of a hosted assertion. */
  verify: string;
  /** What its sections of CDATA say. */
  section: string | null;
  /** What it says besides them. */
  text: string;
}

function textOf({ isOlder, verify, section, text }: Badge): string {
  const written = section?.trim() ? section : text.trim();
  // A hosted assertion may stand in whole beside its address.
  return verify !== "" && (isCompactJws(verify) || !(isOlder && written !== "")) ? verify : written;
}

class BrokenXml extends Error {}
