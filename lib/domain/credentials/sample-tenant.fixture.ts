import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** For tests: an organization of its own with a partner, a published achievement, a course that earns it, and functions for
 *  more. */
export async function newTenant() {
  const { id: organizationId } = await db().organization.create({ data: { name: "Musterakademie" } });
  const { id: activityProviderId } = await db().activityProvider.create({
    data: { organizationId, name: "Partner", key: randomUUID(), igsClientId: "x", scopes: ["xapi:write"] },
  });
  const newAchievement = async (
    name = "Brandschutz",
    more: Partial<Omit<Prisma.AchievementUncheckedCreateInput, "organizationId">> = {},
  ) => {
    const data = {
      organizationId,
      name,
      description: "Kann löschen.",
      criteria: "Kurs *abgeschlossen*.",
      language: "de",
      state: "PUBLISHED" as const,
      ...more,
    };
    return (await db().achievement.create({ data })).id;
  };
  /** A course that counts towards an achievement, or towards none. */
  const newCourse = async (achievementId: string | null) =>
    (
      await db().course.create({
        data: {
          organizationId,
          objectId: `urn:course:${randomUUID()}`,
          title: "Löschen lernen",
          ...(achievementId === null ? {} : { achievements: { create: { achievementId } } }),
        },
      })
    ).id;
  const achievementId = await newAchievement();
  return {
    organizationId,
    achievementId,
    courseId: await newCourse(achievementId),
    newAchievement,
    newCourse,
    newCompletion: async (
      courseId: string,
      personId: string | null,
      completedAt = "2026-03-01T09:00:00Z",
      reported: { durationSeconds?: number; scoreScaled?: number } = {},
    ) =>
      (
        await db().completion.create({
          data: {
            organizationId,
            statementId: randomUUID(),
            activityProviderId,
            courseId,
            personId,
            addressKey: "max.mustermann@somedomain.com",
            completedAt: new Date(completedAt),
            ...reported,
          },
        })
      ).id,
  };
}

export const newPerson = async (data: Partial<Prisma.PersonCreateInput> = {}): Promise<string> =>
  (await db().person.create({ data: { name: "Max Mustermann", ...data } })).id;
