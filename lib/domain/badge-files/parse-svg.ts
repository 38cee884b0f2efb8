import { SaxesParser } from "saxes";
import { isCompactJws, type Reading } from "./badge-file.ts";

/** The namespace and the element of Open Badges 3.0. */
export const badgeNamespace = "https://purl.imsglobal.org/ob/v3p0";
export const badgeElement = "credential";
/** The namespaces and the element of Open Badges 1 and 2. */
export const olderBadgeNamespace = "http://openbadges.org";
export const olderBadgeElement = "assertion";

/** The number of characters per parser call. Parsing stops after the badge. */
const piece = 64 * 1024;

/** The maximum nesting depth, far more than drawing software uses. For every namespace, the parser searches all open elements, so
 *  its time would grow with the square of the depth. */
const depthMax = 200;

/** Returns the text of the badge in an SVG: the first element of Open Badges 3.0, or else the first one of 2.0, identified by
 *  their namespaces with any prefix. Document type and entity declarations are ignored: an entity that is not predefined in XML
 *  makes the file malformed.
 *  @returns null if it is XML but not an SVG.
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

/** An element that contains a badge. */
interface Badge {
  depth: number;
  isOlder: boolean;
  /** The attribute: a compact JWS, or in 2.0 the URL of a hosted assertion. */
  verify: string;
  /** The text in CDATA sections. */
  section: string | null;
  /** The text outside of CDATA sections. */
  text: string;
}

function textOf({ isOlder, verify, section, text }: Badge): string {
  const written = section?.trim() ? section : text.trim();
  // A hosted assertion may be embedded in addition to its URL.
  return verify !== "" && (isCompactJws(verify) || !(isOlder && written !== "")) ? verify : written;
}

class BrokenXml extends Error {}
