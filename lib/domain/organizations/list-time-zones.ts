/** The time zones to choose from, as IANA names. UTC, which Node's list leaves out, comes first.
 *  @see https://tc39.es/ecma402/#sec-intl.supportedvaluesof */
export function listTimeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
}
