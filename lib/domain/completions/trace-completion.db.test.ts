import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeAchievement } from "@/test/make-achievement";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { matchRecorded } from "./match.ts";
import { recordCompletions } from "./record.ts";
import { traceCompletion } from "./trace-completion.ts";

useDatabase();

it("traceCompletion follows a completion from its statement to the badge, within its organization", async () => {
  const { organizationId, activityProviderId } = await makeOrganization();
  const { personId, address } = await makePerson();
  const statementId = randomUUID();
  const trace = () => traceCompletion(organizationId, statementId, new Date());
  expect(await trace()).toBeNull();

  const [completion] = await recordCompletions([
    {
      organizationId,
      activityProviderId,
      statementId,
      courseObjectId: "urn:example:course",
      courseName: { en: "A course" },
      learner: { address },
      completedAt: new Date("2026-01-11T10:00:00Z"),
      durationSeconds: null,
      scoreScaled: null,
    },
  ]);
  if (!completion) throw new Error("not recorded");
  expect(await trace()).toMatchObject({
    address,
    person: null,
    course: { objectId: "urn:example:course", title: "A course", isMapped: false },
    achievements: [],
  });

  await matchRecorded([completion]);
  expect(await trace()).toMatchObject({ person: { id: personId, name: "Learner" }, achievements: [] });

  const course = await db().course.findFirstOrThrow({ where: { organizationId } });
  const id = await makeAchievement(organizationId, { name: "A badge", courseIds: [course.id] });
  await db().course.updateMany({ where: { organizationId }, data: { mappedAt: new Date() } });
  expect(await trace()).toMatchObject({
    course: { isMapped: true },
    achievements: [{ id, name: "A badge", shortOf: null, requires: "ANY", courses: 1, credential: null }],
  });
  const rule = async (data: { minimumScoreScaled?: number | null; minimumDurationSeconds?: number | null }) => {
    await db().achievement.updateMany({ where: { organizationId }, data });
    return (await trace())?.achievements[0]?.shortOf;
  };
  expect(await rule({ minimumScoreScaled: 0.5 })).toBe("score");
  expect(await rule({ minimumScoreScaled: null, minimumDurationSeconds: 60 })).toBe("duration");
  expect(await rule({ minimumDurationSeconds: null })).toBeNull();

  await ensureIssuer(db(), organizationId);
  await awardCredentials({ organizationId, completionIds: [completion.id] }, new Date());
  expect(await trace()).toMatchObject({
    withdrawnAt: null,
    achievements: [{ credential: { visibility: "PRIVATE", state: "ACTIVE", isOfThisCompletion: true } }],
  });
  await db().credential.updateMany({ where: { organizationId }, data: { validUntil: new Date(0) } });
  const withdrawnAt = new Date("2026-01-12T10:00:00Z");
  await db().completion.updateMany({ where: { organizationId }, data: { withdrawnAt } });
  expect(await trace()).toMatchObject({ withdrawnAt, achievements: [{ credential: { state: "EXPIRED" } }] });

  const other = await makeOrganization();
  expect(await traceCompletion(other.organizationId, statementId, new Date())).toBeNull();
});
