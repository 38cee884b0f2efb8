/** Lists the supported time zones by their IANA names. UTC, which is missing in Node's list, is the first.
 *  @see https://tc39.es/ecma402/#sec-intl.supportedvaluesof */
export function listTimeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
}
