// Control characters except tab, line feed and carriage return, and except C1, which all canonicalizers agree on;
// and halves of surrogate pairs, which have no UTF-8.
const unsignable = /(?![\t\n\r\u0080-\u009f])\p{Cc}|\p{Cs}/gu;

/** The text without the characters that canonicalizers write differently: with them, a badge could verify here and fail
 *  elsewhere. @see https://www.w3.org/TR/rdf-canon/#canonical-quads */
export function cleanText(text: string): string {
  return text.replace(unsignable, "");
}
