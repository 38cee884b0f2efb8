/** Whether a text has a control character other than tabs and line breaks: it cannot be seen, so nobody means it, and
 *  PostgreSQL's text has no NUL. @see https://www.postgresql.org/docs/current/datatype-character.html */
export function hasControlCharacter(text: string): boolean {
  return /(?![\t\n\r])\p{Cc}/u.test(text);
}
