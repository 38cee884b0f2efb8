import { isCompactJws } from "./badge-file.ts";

const jsonString = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
/** Braces; the end of CDATA; what XML 1.0 cannot hold, and what UTF-8 cannot. */
const delicate = /[{}]|(?<=\]\])>|[\ud800-\udfff\ufffe\uffff]/gu;

/** The same JSON in characters that every picture keeps and every reader finds: within strings, braces, the end of CDATA and
 *  non-characters become `\u` escapes, and between them line ends become line feeds. Parsed it is the same value, so that an
 *  embedded proof holds as before. A compact JWS has none of these and stays as it is; so does what was escaped before.
 *
 *  Wallets look for the end of a credential in a PNG by counting braces, those in names too. */
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
