import { describe, expect, test } from "vitest";
import { findKnownPerson } from "@/lib/domain/people/find-known-person";
import { listPeople } from "@/lib/domain/people/list-people";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { personIdsOf } from "./person-ids.ts";

useDatabase();

describe("a person known to two organizations", () => {
  test("has another id in each, from which both lead back to the person", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const [ours, theirs] = [await personIdsOf(one.organizationId), await personIdsOf(other.organizationId)];
    const { personId } = await makePerson();
    const ids = [ours.outside(personId), theirs.outside(personId), personId];
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(ours.outside(personId)).toBe(ids[0]);
    expect(ours.inside(ids[0] ?? "")).toBe(personId);
    expect(theirs.inside(ids[1] ?? "")).toBe(personId);
    // Neither the other organization's id nor the person's own leads to the person.
    expect(ours.inside(ids[1] ?? "")).not.toBe(personId);
    expect(ours.inside(personId)).not.toBe(personId);
  });

  test("is found only by addresses that an organization was told, and shows when it first knew the person", async () => {
    const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
    const { personId, address } = await makePerson();
    const reported = `work.${crypto.randomUUID()}@example.org`;
    await db().emailAddress.create({
      data: { personId, address: reported, addressKey: reported, verifiedAt: new Date() },
    });
    await db().membership.create({
      data: { organizationId: theirs.organizationId, personId, createdAt: new Date("2026-02-02T00:00:00Z") },
    });
    expect(await findKnownPerson(ours.organizationId, address)).toBeNull();
    expect(await findKnownPerson(ours.organizationId, reported)).toBeNull();
    expect(await findKnownPerson(theirs.organizationId, ` ${address.toUpperCase()} `)).toBe(personId);
    const [listed] = await listPeople(theirs.organizationId, {}, { limit: 1 });
    expect(listed?.createdAt).toEqual(new Date("2026-02-02T00:00:00Z"));
  });
});
