import { Resvg } from "@resvg/resvg-js";
import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { fontFiles } from "./font-files.ts";

const picturesMax = 200;

/** A cache of PNGs by width and hash of the SVG, because rendering takes about 20 ms. */
const rendered = new LRUCache<string, Buffer<ArrayBuffer>>({ max: picturesMax });

/** Renders an SVG as a PNG that is `width` pixels wide. Pass only SVGs that the product has drawn or that `sanitizeSvg` has
 *  returned, because the renderer reads files that an SVG refers to. */
export function renderPng(svg: Uint8Array, width: number): Buffer<ArrayBuffer> {
  const key = `${width} ${sha256(svg).toString("base64url")}`;
  const known = rendered.get(key);
  if (known) return known;
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
  return png;
}
