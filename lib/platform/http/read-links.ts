const parameter = String.raw`\s*;\s*([\w*-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s",;]+)))?`;
const link = new RegExp(`<([^<>]*)>((?:${parameter})*)`, "g");

/** Parses a Link header into URLs by relation; of several with the same relation, the first one counts.
 *  @see https://www.rfc-editor.org/rfc/rfc8288#section-3 */
export function readLinks(header: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, target = "", parameters = ""] of header.matchAll(link)) {
    const all = [...parameters.matchAll(new RegExp(parameter, "g"))];
    const [, , quoted, plain] = all.find(([, name]) => name?.toLowerCase() === "rel") ?? [];
    for (const relation of (quoted ?? plain ?? "").toLowerCase().split(/\s+/))
      if (relation !== "" && !links.has(relation)) links.set(relation, target);
  }
  return links;
}
