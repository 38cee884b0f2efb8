/** Returns an id in the form in which Open Badges compares ids: percent-decoded and trimmed.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#equality-and-comparison */
export function idKey(id: string): string {
  try {
    return decodeURIComponent(id).trim();
  } catch {
    // It is not percent-encoded.
    return id.trim();
  }
}
