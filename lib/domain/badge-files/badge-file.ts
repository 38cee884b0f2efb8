/** How a badge came: as text alone, or in a file that holds it. */
export type BadgeFileKind = "json" | "jws" | "png" | "svg" | "pdf";

/** Why there is no badge in it. */
export type BadgeFileProblem =
  /** Nothing, or white space. */
  | "empty"
  /** More bytes than are read, or than any badge unpacks to. */
  | "too-large"
  /** A sound PNG or SVG that nobody baked a badge into: a screenshot, or one whose metadata was stripped on the way. */
  | "picture-without-badge"
  /** JPEG, WebP, HEIC and the like, which no badge is ever baked into. */
  | "other-picture"
  | "pdf-without-badge"
  /** It begins as a PNG, SVG or PDF, and then does not go on as one. */
  | "broken-file"
  /** It begins as JSON, and then does not go on as JSON. */
  | "broken-json"
  /** The HTML of a page that shows a badge. */
  | "web-page"
  /** A zip or gzip, for one. */
  | "archive"
  | "unknown";

/** The text that a file holds, or why it holds none. */
export type Reading = { text: string } | { problem: BadgeFileProblem };

/** What a file is, with the exact text of the credential in it. The text is JSON or a compact JWS, or, in pictures of Open
 *  Badges 1 and 2, the address of a hosted assertion. Whether it is any good is for a verification to say. */
export type ParsedBadgeFile = { kind: BadgeFileKind; text: string } | { problem: BadgeFileProblem };

/** The most that is read of a file, in bytes: more than any phone's screenshot. */
export const badgeFileBytesMax = 10 * 1024 * 1024;

/** The most that a packed text may unpack to, in bytes. */
export const unpackedBytesMax = 4 * 1024 * 1024;

const compactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Whether the text is a compact JWS (RFC 7515) by its looks. */
export const isCompactJws = (text: string): boolean => compactJws.test(text);
