import { Resvg } from "@resvg/resvg-js";
import jsQR from "jsqr";
import { pngSize } from "./png-size.ts";
import { wrapPng } from "./wrap-png.ts";

/** More than a screenshot of any phone has. Decoding a larger picture takes too long. */
const pixelsMax = 8_000_000;
/** Larger pictures are scaled down: a QR code of the maximum size still has several pixels for each module. */
const sideMax = 1200;

/** Reads the text of a QR code in a PNG. Returns null if the picture contains none that can be read, or is too large. */
export function readQr(png: Uint8Array): string | null {
  const size = pngSize(png);
  if (!size || size.width * size.height > pixelsMax) return null;
  const value = Math.min(Math.max(size.width, size.height), sideMax);
  const { pixels, width, height } = new Resvg(wrapPng(png), {
    fitTo: { mode: size.width >= size.height ? "width" : "height", value },
    // Codes without a background of their own are dark on light.
    background: "white",
    font: { loadSystemFonts: false },
  }).render();
  return jsQR(new Uint8ClampedArray(pixels), width, height)?.data || null;
}
