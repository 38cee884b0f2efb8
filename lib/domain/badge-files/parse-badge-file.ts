import { isPng } from "@/lib/platform/pictures/png-chunks";
import { readQr } from "@/lib/platform/pictures/read-qr";
import {
  type BadgeFileKind,
  badgeFileBytesMax,
  isCompactJws,
  type ParsedBadgeFile,
  type Reading,
} from "./badge-file.ts";
import { parsePdf } from "./parse-pdf.ts";
import { parsePng } from "./parse-png.ts";
import { parseSvg } from "./parse-svg.ts";

/** Finds the badge in a file by its content, not by its name: the file is JSON or a compact JWS, or a PNG, SVG or PDF that
 *  contains one, or a PNG with a QR code of one. The text is returned unchanged, except that white space around a JWS and a byte order mark before JSON are
 *  removed. Nothing is fetched. `badgeFileBytesMax` limits time and memory.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#docformat */
export async function parseBadgeFile(bytes: Uint8Array): Promise<ParsedBadgeFile> {
  if (bytes.length === 0) return { problem: "empty" };
  if (bytes.length > badgeFileBytesMax) return { problem: "too-large" };
  if (isPng(bytes)) return as("png", withQr(bytes, parsePng(bytes)));
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (beginning.includes("%PDF-")) return as("pdf", await parsePdf(bytes));
  if (otherPictures.some((signature) => signature.test(beginning))) return { problem: "other-picture" };
  if (archives.some((signature) => beginning.startsWith(signature))) return { problem: "archive" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: "unknown" };
  }
  return readText(text);
}

/** Returns the credential, or the URL of one, in a QR code, if the picture contains no badge otherwise. */
function withQr(bytes: Uint8Array, reading: Reading): Reading {
  if (!("problem" in reading) || reading.problem !== "picture-without-badge") return reading;
  const text = readQr(bytes)?.trim() ?? "";
  const isBadge = /^https?:\/\/\S+$/i.test(text) || /^[{["]/.test(text) || isCompactJws(text);
  return isBadge ? { text } : reading;
}

function readText(text: string): ParsedBadgeFile {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "empty" };
  // An SD-JWT VC has disclosures after the JWS. The verification says what it is.
  if (isCompactJws(trimmed) || isSdJwt(trimmed)) return { kind: "jws", text: trimmed };
  if (trimmed.startsWith("<")) {
    if (/^<(!doctype\s+html|html|head|body)\b/i.test(trimmed)) return { problem: "web-page" };
    const reading = parseSvg(trimmed);
    if (reading) return as("svg", reading);
    return { problem: /<html\b/i.test(trimmed) ? "web-page" : "unknown" };
  }
  // A JSON string may contain a JWT.
  if (!/^[{["]/.test(trimmed)) return { problem: "unknown" };
  try {
    JSON.parse(text);
  } catch {
    return { problem: "broken-json" };
  }
  return { kind: "json", text };
}

const isSdJwt = (text: string): boolean => /^ey[\w-]*\.[\w-]+\.[\w-]*~[\w~.-]*$/.test(text);

const as = (kind: BadgeFileKind, reading: Reading): ParsedBadgeFile =>
  "text" in reading ? { kind, text: reading.text } : reading;

/** JPEG, GIF, WebP, HEIC and AVIF, TIFF, BMP. */
const otherPictures = [
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis)/,
  /^(II\*\0|MM\0\*)/,
  /^BM[\s\S]{4}\0\0\0\0/,
];

/** Zip, gzip, 7-Zip, RAR: their first bytes in Latin-1. */
const archives = ["PK\u0003\u0004", "PK\u0005\u0006", "\u001f\u008b", "7z\u00bc\u00af", "Rar!"];
