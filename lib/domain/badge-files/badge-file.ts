/** The format in which a badge was provided: as text, or in a file that contains it. */
export type BadgeFileKind = "json" | "jws" | "png" | "svg" | "pdf";

/** The reason why a file contains no badge. */
export type BadgeFileProblem =
  /** It is empty or only white space. */
  | "empty"
  /** It exceeds the maximum size, compressed or decompressed. */
  | "too-large"
  /** A valid PNG or SVG without a baked badge: a screenshot, or a file whose metadata was removed. */
  | "picture-without-badge"
  /** JPEG, WebP, HEIC and similar formats, which cannot contain a badge. */
  | "other-picture"
  | "pdf-without-badge"
  /** It begins like a PNG, SVG or PDF but is malformed. */
  | "broken-file"
  /** It begins like JSON but is malformed. */
  | "broken-json"
  /** The HTML of a page that shows a badge. */
  | "web-page"
  /** An archive, such as zip or gzip. */
  | "archive"
  | "unknown";

/** The text that a file contains, or the reason why it contains none. */
export type Reading = { text: string } | { problem: BadgeFileProblem };

/** The format of a file with the exact text of its credential. The text is JSON or a compact JWS, or, in images of Open Badges 1
 *  and 2, the URL of a hosted assertion. The credential is not verified. */
export type ParsedBadgeFile = { kind: BadgeFileKind; text: string } | { problem: BadgeFileProblem };

/** The maximum size of a file in bytes: larger than a screenshot of any phone. */
export const badgeFileBytesMax = 10 * 1024 * 1024;

/** The maximum decompressed size of a text in bytes. */
export const unpackedBytesMax = 4 * 1024 * 1024;

const compactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Whether the text looks like a compact JWS (RFC 7515). */
export const isCompactJws = (text: string): boolean => compactJws.test(text);
