/** Returns whether a text is a UUID of any variant in its standard form. PostgreSQL rejects a comparison of a uuid with any other
 *  text.
 *  @see https://www.rfc-editor.org/rfc/rfc9562#section-4 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
