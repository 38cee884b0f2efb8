import { pngSize } from "./png-size.ts";

/** Embeds a PNG in an SVG, for uses that require an SVG. */
export function wrapPng(png: Uint8Array): Buffer<ArrayBuffer> {
  const { width, height } = pngSize(png) ?? { width: 512, height: 512 };
  const data = Buffer.from(png).toString("base64");
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>`,
  );
}
