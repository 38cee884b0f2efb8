/** Formats a Content-Disposition header for a download: with an ASCII file name for old clients, and the full name for others.
 *  Characters that a file system does not allow, or that could disguise the extension, are removed. The name is cut after 100
 *  characters.
 *  @param extension with the leading dot, such as `.json`.
 *  @see https://www.rfc-editor.org/rfc/rfc6266 */
export function attachment(name: string, extension: string): string {
  const full = (fileNameOf(name) || "badge") + extension;
  const plain = (plainNameOf(name) || "badge") + extension;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeValue(full)}`;
}

/** Removes the characters that a file system does not allow; the result may be empty. */
export function fileNameOf(name: string): string {
  const safe = name
    .toWellFormed()
    .normalize("NFC")
    // Direction marks could let `gpj.exe` read as `exe.jpg`.
    .replace(/[\p{Cc}\p{Cf}\ufffd/\\:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ");
  return [...safe]
    .slice(0, 100)
    .join("")
    .replace(/^[\s.]+|[\s.]+$/g, "");
}

/** Converts a name to ASCII: `Größe & Maß` becomes `grosse-mass`; the result may be empty. */
export function plainNameOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}

/** Encodes a value by RFC 8187, which escapes more characters than encodeURIComponent. */
const encodeValue = (value: string): string =>
  encodeURIComponent(value).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
