import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { inChild } from "@/lib/platform/long-work/in-child";
import { renderPng } from "@/lib/platform/pictures/render-png";
import { wrapPng } from "@/lib/platform/pictures/wrap-png";
import type { AchievementContent } from "./achievement-content.ts";
import { drawBadge } from "./draw-badge.ts";

/** The image of an achievement. */
export interface Art {
  content: Uint8Array<ArrayBuffer>;
  mediaType: "image/png" | "image/svg+xml";
}

const renderInChild = inChild({
  file: "lib/platform/pictures/render-png.ts",
  name: "renderPng",
  load: async () => renderPng,
  timeMs: 5000,
  tooComplex: () => new Failure("unavailable", "The image takes too long to draw. Upload a simpler one."),
});

/** Reads the image of an achievement: the stored one, or else the generated one.
 *  @param format `original`: unchanged; `svg`: a PNG is embedded in an SVG; `png`: an SVG is rendered, `width` pixels wide, and a
 *  PNG is unchanged. */
export async function readArt(
  { organizationId, content }: { organizationId: number; content: Pick<AchievementContent, "id" | "texts" | "image"> },
  format: "original" | "svg" | "png",
  width = 512,
): Promise<Art> {
  const original = await readOriginal(organizationId, content);
  if (original.mediaType === "image/svg+xml") {
    if (format !== "png") return original;
    // Only what somebody uploaded can take long.
    const render = content.image.hash === null ? renderPng : renderInChild;
    return { content: Uint8Array.from(await render(original.content, width)), mediaType: "image/png" };
  }
  return format === "svg" ? { content: wrapPng(original.content), mediaType: "image/svg+xml" } : original;
}

async function readOriginal(
  organizationId: number,
  { id, texts, image }: Pick<AchievementContent, "id" | "texts" | "image">,
): Promise<Art> {
  if (image.hash === null)
    return { content: Buffer.from(drawBadge({ id, name: texts[0].name })), mediaType: "image/svg+xml" };
  const stored = await db().achievementImage.findUniqueOrThrow({
    where: { organizationId_hash: { organizationId, hash: Buffer.from(image.hash, "hex") } },
    select: { content: true, mediaType: true },
  });
  return { content: stored.content, mediaType: stored.mediaType === "image/png" ? "image/png" : "image/svg+xml" };
}
