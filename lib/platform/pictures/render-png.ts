import { Resvg } from "@resvg/resvg-js";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { fontFiles } from "./font-files.ts";

/** The pictures that were asked for last; a drawing takes some 20 ms. */
const rendered = new Map<string, Buffer<ArrayBuffer>>();
const renderedMax = 200;

/** An SVG as a PNG, `width` pixels wide. Only of drawings and of what makeSvgSafe gave: the renderer would read files that an
 *  SVG names. */
export function renderPng(svg: Uint8Array, width: number): Buffer<ArrayBuffer> {
  const key = `${width} ${sha256(svg).toString("base64url")}`;
  const known = rendered.get(key);
  if (known) {
    rendered.delete(key);
    rendered.set(key, known);
    return known;
  }
  const png = Buffer.from(
    new Resvg(Buffer.from(svg), {
      fitTo: { mode: "width", value: width },
      font: {
        loadSystemFonts: false,
        fontFiles: fontFiles(),
        defaultFontFamily: "Source Serif 4",
        serifFamily: "Source Serif 4",
        sansSerifFamily: "Atkinson Hyperlegible Next",
      },
    })
      .render()
      .asPng(),
  );
  rendered.set(key, png);
  if (rendered.size > renderedMax) rendered.delete(rendered.keys().next().value ?? "");
  return png;
}
