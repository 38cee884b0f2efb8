import { isCompactJws } from "./badge-file.ts";

const jsonString = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
/** Braces, the end of CDATA, and the characters that XML 1.0 or UTF-8 cannot represent. */
const delicate = /[{}]|(?<=\]\])>|[\ud800-\udfff\ufffe\uffff]/gu;

/** Escapes JSON so that every image format preserves it and every reader finds it. In strings, braces, the end of CDATA and
 *  noncharacters become `\u` escapes. Outside of strings, line ends become line feeds. The parsed value is the same, so an
 *  embedded proof remains valid. A compact JWS and text that is already escaped are not changed.
 *
 *  Braces must be escaped because wallets find the end of a credential in a PNG by counting braces, even in strings. */
export function escapeForBaking(text: string): string {
  if (isCompactJws(text)) return text;
  let escaped = "";
  let end = 0;
  for (const { 0: quoted, index } of text.matchAll(jsonString)) {
    escaped += withoutReturns(text.slice(end, index)) + quoted.replace(delicate, escapeCharacter);
    end = index + quoted.length;
  }
  return escaped + withoutReturns(text.slice(end));
}

const withoutReturns = (text: string) => text.replace(/\r\n?/g, "\n");

const escapeCharacter = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
