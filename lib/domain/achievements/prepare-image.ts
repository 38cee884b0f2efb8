import { Failure } from "@/lib/platform/failure/failure";
import { cleanPng } from "@/lib/platform/pictures/clean-png";
import { isPng } from "@/lib/platform/pictures/png-chunks";
import { renderPng } from "@/lib/platform/pictures/render-png";
import { sanitizeSvg } from "@/lib/platform/pictures/sanitize-svg";

/** An uploaded image that is safe to show. */
export interface PreparedImage {
  picture: Uint8Array;
  mediaType: "image/png" | "image/svg+xml";
  /** The elements that were removed from an SVG because they are not safe. */
  leftOut: string[];
}

/** The widest rendering that the product asks for, in pixels. */
const widthMax = 1024;

/** Makes an uploaded image safe. An SVG is also rendered once, so that one that takes too long is refused at its upload and not
 *  when it is shown. Runs in a child process: see storeImage.
 *  @throws Failure("malformed") with the code `no-picture` if it is neither a PNG nor an SVG, or with a code of cleanPng or
 *  sanitizeSvg. */
export async function prepareImage(content: Uint8Array): Promise<PreparedImage> {
  if (isPng(content)) return { picture: await cleanPng(content), mediaType: "image/png", leftOut: [] };
  const { svg, leftOut } = sanitizeSvg(textOf(content));
  const picture = Buffer.from(svg);
  renderPng(picture, widthMax);
  return { picture, mediaType: "image/svg+xml", leftOut };
}

function textOf(content: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    if (text.trimStart().startsWith("<")) return text;
  } catch {
    // Not UTF-8, so neither PNG nor SVG.
  }
  throw new Failure("malformed", "The file is not a PNG or SVG image. Upload a PNG or SVG.", {
    field: "image",
    code: "no-picture",
  });
}
