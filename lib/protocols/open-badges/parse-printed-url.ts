/** Corrects the address of example 6 of the specification, which prints the request for a page as
 *  `/ims/ob/v3p0/credentials=2&offset=0`, without the question mark and the name of its first parameter.
 *  @param url absolute
 *  @returns null for every other address
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#getcredentials */
export function parsePrintedUrl(url: string): string | null {
  const [, address, page] = /^([^?#]*\/credentials)(=[^/?#]*)$/.exec(url) ?? [];
  return address === undefined ? null : `${address}?limit${page}`;
}
