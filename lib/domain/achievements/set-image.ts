import type { Actor } from "@/lib/domain/audit/actor";
import { Failure } from "@/lib/platform/failure/failure";
import type { UpdatedAchievement } from "./apply-changes.ts";
import { type Achievement, findOwnAchievement } from "./find-own-achievement.ts";
import { type StoredImage, storeImage } from "./store-image.ts";
import { updateAchievement } from "./update-achievement.ts";

export type SetImage = Actor & {
  organizationId: number;
  achievementId: string;
  content: Uint8Array;
  /** Sees the achievement as it is before the change, and may throw to leave it so. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Stores an uploaded picture and makes it the achievement's art.
 *  @returns the achievement, and the names of the SVG elements that were left out because they are not safe
 *  @throws Failure("not-found") if the organization does not have the achievement
 *  @throws what storeImage throws about the picture */
export async function setImage({
  content,
  ...update
}: SetImage): Promise<{ achievement: UpdatedAchievement } & Pick<StoredImage, "leftOut">> {
  const { organizationId, achievementId, now } = update;
  if (!(await findOwnAchievement(organizationId, achievementId)))
    throw new Failure("not-found", "The achievement does not exist.");
  const { hash, leftOut } = await storeImage({ organizationId, content, now });
  return { achievement: await updateAchievement({ ...update, changes: { imageHash: hash } }), leftOut };
}
