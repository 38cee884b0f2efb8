import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { useDatabase } from "@/e2e/database";
import { makeOrganization, makePerson } from "@/e2e/make-organization";
import { awardCredentials } from "@/lib/credentials/award";
import { db } from "@/lib/db/client";
import { ensureIssuer } from "@/lib/issuers/create-issuer";
import { matchCompletions } from "./match.ts";
import { recordCompletions } from "./record.ts";
import { traceCompletion } from "./trace-completion.ts";

useDatabase();

it("follows a completion from its statement to the badge, and tells nobody else", async () => {
  const { organizationId, activityProviderId } = await makeOrganization();
  const { personId, address } = await makePerson();
  const statementId = randomUUID();
  const trace = () => traceCompletion(organizationId, statementId);
  expect(await trace()).toBeNull();

  const [completion] = await recordCompletions([
    {
      organizationId,
      activityProviderId,
      statementId,
      courseObjectId: "urn:example:course",
      courseName: { en: "A course" },
      address,
      completedAt: new Date("2026-01-11T10:00:00Z"),
      durationSeconds: null,
      scoreScaled: null,
    },
  ]);
  if (!completion) throw new Error("not recorded");
  expect(await trace()).toMatchObject({
    address,
    person: null,
    course: { objectId: "urn:example:course", title: "A course", isMapped: false, achievement: null },
    credential: null,
  });

  await matchCompletions([completion.addressKey]);
  expect(await trace()).toMatchObject({ person: { id: personId, name: "Learner" }, credential: null });

  const achievement = await db().achievement.create({
    data: { organizationId, name: "A badge", description: "It is one.", criteria: "Complete the course." },
  });
  await db().course.updateMany({
    where: { organizationId },
    data: { achievementId: achievement.id, mappedAt: new Date() },
  });
  expect(await trace()).toMatchObject({
    course: { isMapped: true, achievement: { name: "A badge" } },
    credential: null,
  });

  await ensureIssuer(db(), organizationId);
  await awardCredentials({ organizationId, completionIds: [completion.id] }, new Date());
  expect(await trace()).toMatchObject({ credential: { visibility: "PRIVATE", isOfThisCompletion: true } });

  const other = await makeOrganization();
  expect(await traceCompletion(other.organizationId, statementId)).toBeNull();
});
