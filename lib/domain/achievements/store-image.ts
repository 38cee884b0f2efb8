import { sha256 } from "@/lib/platform/crypto/sha256";
import { type Db, db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { cleanPng } from "@/lib/platform/pictures/clean-png";
import { isPng } from "@/lib/platform/pictures/png-chunks";
import { sanitizeSvg } from "@/lib/platform/pictures/sanitize-svg";

export const imageBytesMax = 1024 * 1024;

/** An uploaded image after it was made safe. */
export interface StoredImage {
  /** SHA-256 of the stored image, in hexadecimal. */
  hash: string;
  mediaType: "image/png" | "image/svg+xml";
  /** The elements that were removed from an SVG because they are not safe. */
  leftOut: string[];
}

/** Makes an uploaded image safe and stores it under its hash. It is not shown until an achievement uses it.
 *  @throws Failure("too-large") for more than 1 MB; Failure("malformed") with the code `no-picture` if it is neither a PNG nor an
 *  SVG, or with a code of cleanPng or sanitizeSvg. */
export async function storeImage(
  { organizationId, content, now }: { organizationId: number; content: Uint8Array; now: Date },
  on: Db = db(),
): Promise<StoredImage> {
  if (content.length > imageBytesMax)
    throw new Failure("too-large", "The image is larger than 1 MB. Upload a smaller one.", { field: "image" });
  const { picture, ...facts } = isPng(content)
    ? { picture: await cleanPng(content), mediaType: "image/png" as const, leftOut: [] }
    : safeSvg(content);
  const hash = sha256(picture);
  await on.achievementImage.createMany({
    data: { organizationId, hash, mediaType: facts.mediaType, content: picture, createdAt: now },
    skipDuplicates: true,
  });
  return { hash: hash.toString("hex"), ...facts };
}

function safeSvg(content: Uint8Array) {
  const { svg, leftOut } = sanitizeSvg(textOf(content));
  return { picture: Buffer.from(svg), mediaType: "image/svg+xml" as const, leftOut };
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
