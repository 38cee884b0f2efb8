/** Whether If-None-Match names an entity tag that the sender holds already: `*`, or a list in which it is, weak or not.
 *  @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  // A comma may stand within a tag.
  const held = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return held.some((one) => opaque(one) === opaque(etag));
}

const opaque = (etag: string) => etag.replace(/^W\//, "");
