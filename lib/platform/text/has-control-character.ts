/** Returns whether a text has a control character other than tabs and line breaks. Such characters are invisible and never
 *  intended, and PostgreSQL's text type does not allow NUL.
 *  @see https://www.postgresql.org/docs/current/datatype-character.html */
export function hasControlCharacter(text: string): boolean {
  return /(?![\t\n\r])\p{Cc}/u.test(text);
}
