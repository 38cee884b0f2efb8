/** A Content-Disposition for a file to keep, whatever letters its name has: the plain name for old programs, the real one for
 *  all others. Characters that some file system refuses, or that could disguise the name's end, are left out; `name` gives
 *  way to its first 100 characters. @see https://www.rfc-editor.org/rfc/rfc6266
 *  @param extension with its point, such as `.json`. */
export function attachment(name: string, extension: string): string {
  const real = (fileNameOf(name) || "badge") + extension;
  const plain = (plainNameOf(name) || "badge") + extension;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeValue(real)}`;
}

/** The name as far as every file system takes it; empty when nothing of it is left. */
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

/** The name in the letters of ASCII: `Größe & Maß` is `grosse-mass`; empty when nothing of it is left. */
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

/** By RFC 8187, which leaves fewer characters alone than encodeURIComponent. */
const encodeValue = (value: string): string =>
  encodeURIComponent(value).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
