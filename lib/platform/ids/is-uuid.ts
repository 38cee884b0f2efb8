/** Whether a text is a UUID in its standard form (RFC 9562 section 4), of any variant: PostgreSQL refuses to compare a uuid with
 *  anything else. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
