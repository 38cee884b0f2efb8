import { sha256 } from "@/lib/platform/crypto/sha256";
import { type Db, db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { inChild } from "@/lib/platform/long-work/in-child";

export const imageBytesMax = 1024 * 1024;

/** An uploaded image after it was made safe. */
export interface StoredImage {
  /** SHA-256 of the stored image, in hexadecimal. */
  hash: string;
  mediaType: "image/png" | "image/svg+xml";
  /** The elements that were removed from an SVG because they are not safe. */
  leftOut: string[];
}

const prepareInChild = inChild({
  file: "lib/domain/achievements/prepare-image.ts",
  name: "prepareImage",
  load: async () => (await import("./prepare-image.ts")).prepareImage,
  timeMs: 3000,
  tooComplex: () =>
    new Failure("malformed", "The image takes too long to draw. Simplify it, or upload a PNG.", {
      field: "image",
      code: "too-complex",
    }),
});

/** Makes an uploaded image safe and stores it under its hash. It is not shown until an achievement uses it.
 *  @throws Failure("too-large") for more than 1 MB; Failure("malformed") with the code `no-picture` if it is neither a PNG nor an
 *  SVG, `too-complex` if it takes more than 3 seconds, or with a code of cleanPng or sanitizeSvg. */
export async function storeImage(
  { organizationId, content, now }: { organizationId: number; content: Uint8Array; now: Date },
  on: Db = db(),
): Promise<StoredImage> {
  if (content.length > imageBytesMax)
    throw new Failure("too-large", "The image is larger than 1 MB. Upload a smaller one.", { field: "image" });
  const { picture: prepared, ...facts } = await prepareInChild(content);
  const picture = Uint8Array.from(prepared);
  const hash = sha256(picture);
  await on.achievementImage.createMany({
    data: { organizationId, hash, mediaType: facts.mediaType, content: picture, createdAt: now },
    skipDuplicates: true,
  });
  return { hash: hash.toString("hex"), ...facts };
}
