import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import type { AchievementContent } from "./achievement-content.ts";
import { drawBadge } from "./draw-badge.ts";
import { readAchievementContent } from "./read-achievement-content.ts";

/** Stores the current content of an achievement as a permanent version, unless the version is stored already. A generated image
 *  is stored with it, so that it does not change when the generator does. Call it whenever the content starts to be used in
 *  badges, and before the content is changed. */
export async function storeVersion(
  tx: Db,
  { organizationId, achievementId, now }: { organizationId: number; achievementId: string; now: Date },
): Promise<void> {
  const content = await readAchievementContent(tx, { organizationId, achievementId });
  if (!content) throw new Error("the achievement does not exist");
  const hash = content.image.hash ?? (await storeGeneratedImage(tx, organizationId, content, now));
  const stored: AchievementContent = { ...content, image: { ...content.image, hash } };
  await tx.achievementVersion.createMany({
    data: {
      organizationId,
      achievementId,
      version: content.version,
      content: JSON.parse(JSON.stringify(stored)),
      createdAt: now,
    },
    skipDuplicates: true,
  });
}

async function storeGeneratedImage(
  tx: Db,
  organizationId: number,
  content: AchievementContent,
  now: Date,
): Promise<string> {
  const svg = Buffer.from(drawBadge({ id: content.id, name: content.texts[0].name }));
  const hash = sha256(svg);
  await tx.achievementImage.createMany({
    data: { organizationId, hash, mediaType: "image/svg+xml", content: svg, createdAt: now },
    skipDuplicates: true,
  });
  return hash.toString("hex");
}
