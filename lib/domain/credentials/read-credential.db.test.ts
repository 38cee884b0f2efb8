import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { GET } from "@/app/credentials/[credential]/route";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "./award.ts";
import { readCredential } from "./read-credential.ts";
import { readOwnedCredential } from "./read-owned-credential.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { setVisibility } from "./set-visibility.ts";

useDatabase();

async function newBadge() {
  const { organizationId, courseId, newCompletion } = await newTenant();
  const personId = await newPerson();
  const completionId = await newCompletion(courseId, personId);
  const [awarded] = await awardCredentials({ organizationId, completionIds: [completionId] }, new Date());
  if (!awarded) throw new Error("nothing was awarded");
  return { organizationId, personId, id: awarded.credentialId, completionId };
}

const get = (credential: string, headers: HeadersInit = {}) =>
  GET(new Request(`http://localhost:3000/credentials/${credential}`, { headers }), {
    params: Promise.resolve({ credential }),
  });

it("shows a private badge only to its owner", async () => {
  const { personId, id } = await newBadge();
  expect(await readCredential(id)).toBeNull();
  expect(await readCredential(id, await newPerson())).toBeNull();
  expect(await readCredential(id, personId)).toMatchObject({
    id,
    organizationName: "Musterakademie",
    visibility: "PRIVATE",
  });
});

it("shows a shared badge to everyone and records each visibility change once", async () => {
  const { personId, id } = await newBadge();
  expect(await setVisibility(personId, id, "LINK")).toBe(true);
  expect(await setVisibility(personId, id, "LINK")).toBe(true);
  expect(await readCredential(id)).toMatchObject({ id, achievement: { name: "Brandschutz", language: "de" } });
  expect(await setVisibility(personId, id, "PRIVATE")).toBe(true);
  expect(await readCredential(id)).toBeNull();
  const events = await db().auditEvent.findMany({
    where: { subject: `credential:${id}`, action: "credential.visibility-changed" },
    orderBy: { occurredAt: "asc" },
  });
  expect(events.map(({ actor, detail }) => ({ actor, detail }))).toEqual([
    { actor: `person:${personId}`, detail: { visibility: "LINK" } },
    { actor: `person:${personId}`, detail: { visibility: "PRIVATE" } },
  ]);
});

it("does not let a person read or change another person's badge", async () => {
  const { id } = await newBadge();
  const otherPerson = await newPerson();
  expect(await setVisibility(otherPerson, id, "LINK")).toBe(false);
  expect(await readCredential(id)).toBeNull();
  expect(await readOwnedCredential(otherPerson, id)).toBeNull();
});

it("shows the owner the completion that earned the badge", async () => {
  const { personId, id, completionId } = await newBadge();
  expect(await readOwnedCredential(personId, id)).toMatchObject({
    id,
    completion: { id: completionId, reportedAs: "max.mustermann@somedomain.com", activityProviderName: "Partner" },
  });
});

it("returns null for a malformed id", async () => {
  for (const id of [randomUUID(), "x", ""]) {
    expect(await readCredential(id)).toBeNull();
    expect(await readOwnedCredential(await newPerson(), id)).toBeNull();
    expect(await setVisibility(await newPerson(), id, "LINK")).toBe(false);
  }
});

it("publishes a shared badge byte for byte to every origin, and responds to a private one as to an unknown one", async () => {
  const { personId, id } = await newBadge();
  const hidden = await get(id);
  const unknown = await get(randomUUID());
  expect([hidden.status, unknown.status, (await get("x")).status]).toEqual([404, 404, 404]);
  expect(await hidden.text()).toBe(await unknown.text());
  await setVisibility(personId, id, "LINK");
  const shown = await get(id);
  expect(shown.status).toBe(200);
  expect(shown.headers.get("content-type")).toBe("application/vc+ld+json");
  expect(shown.headers.get("access-control-allow-origin")).toBe("*");
  const { body } = await db().credential.findFirstOrThrow({ where: { id } });
  expect(Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(body))).toBe(true);
  const again = await get(id, { "if-none-match": shown.headers.get("etag") ?? "" });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});
