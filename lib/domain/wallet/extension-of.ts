/** Returns the file extension of a badge's media type, with its dot.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#file-format */
export function extensionOf(mediaType: string): string {
  return extensions[mediaType] ?? ".json";
}

const extensions: Readonly<Record<string, string>> = {
  "image/png": ".png",
  "image/svg+xml": ".svg",
  "application/pdf": ".pdf",
  "application/vc+jwt": ".jwt",
  "application/jose": ".jwt",
  "text/plain": ".jwt",
};
