import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { matchCompletions } from "./match.ts";

useDatabase();

test("matchCompletions retries after a deadlock", async () => {
  const { organizationId, activityProviderId } = await makeOrganization();
  const { personId, address } = await makePerson();
  const { id: courseId } = await db().course.create({
    data: { organizationId, objectId: `urn:example:${randomUUID()}` },
  });
  const made = { organizationId, activityProviderId, courseId, addressKey: address, completedAt: new Date() };
  const [first, last] = [
    await db().completion.create({ data: { ...made, statementId: randomUUID() } }),
    await db().completion.create({ data: { ...made, statementId: randomUUID() } }),
  ];
  const lock = "SELECT FROM completions WHERE id = $1 FOR UPDATE";
  const other = await pool().connect();
  try {
    await other.query("BEGIN");
    await other.query(lock, [last.id]);
    // It locks the first completion and waits for the last one; the other transaction then waits for the first one.
    const matching = matchCompletions([address]);
    await sleep(300);
    const locking = other.query(lock, [first.id]);
    await locking;
    await other.query("COMMIT");
    expect(await matching).toEqual([personId]);
    const completions = await db().completion.findMany({ where: { organizationId }, select: { personId: true } });
    expect(completions).toEqual([{ personId }, { personId }]);
  } finally {
    other.release();
  }
});
