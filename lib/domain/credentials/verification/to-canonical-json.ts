import type { JsonValue } from "@/lib/platform/json/json-value";

/** Serializes canonical JSON: members sorted by their names as UTF-16, no white space, numbers and strings as ECMAScript
 *  serializes them.
 *  @see https://www.rfc-editor.org/rfc/rfc8785 */
export function toCanonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${toCanonicalJson(value[name] ?? null)}`);
  return `{${members.join(",")}}`;
}
