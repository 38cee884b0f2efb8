import { cleanText } from "./clean-text.ts";

const lengthMax = 500;

/** Returns another party's text on one line of at most 500 characters, without characters that are invisible or change the
 *  direction of the line. */
export function plainLine(text: string): string {
  const line = cleanText(text)
    .replaceAll("\0", "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s]+/gu, " ")
    .trim();
  return [...line].slice(0, lengthMax).join("");
}
