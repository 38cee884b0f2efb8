// Control characters except tab, line feed, carriage return, and C1, which all canonicalizers write in the same way; and lone
// surrogates, which have no UTF-8 form.
const unsignable = /(?![\t\n\r\u0080-\u009f])\p{Cc}|\p{Cs}/gu;

/** Removes the characters that canonicalizers write differently. A badge with such characters could verify here and fail
 *  elsewhere.
 *  @see https://www.w3.org/TR/rdf-canon/#canonical-quads */
export function cleanText(text: string): string {
  return text.replace(unsignable, "");
}
