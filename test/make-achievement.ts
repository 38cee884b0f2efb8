import { createAchievement } from "@/lib/domain/achievements/create-achievement";
import { db } from "@/lib/platform/db/client";

/** A published achievement, which completing any of these courses earns. */
export async function makeAchievement(
  organizationId: number,
  { name = "Passed", courseIds = [], now = new Date() }: { name?: string; courseIds?: string[]; now?: Date } = {},
): Promise<string> {
  const { id } = await createAchievement({
    organizationId,
    fields: { name, description: "Passed a course.", criteria: "Pass it." },
    isPublished: true,
    now,
    personId: "00000000-0000-4000-8000-000000000000",
  });
  await db().achievementCourse.createMany({
    data: courseIds.map((courseId) => ({ organizationId, achievementId: id, courseId })),
  });
  return id;
}
