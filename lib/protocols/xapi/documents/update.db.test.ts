import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization } from "@/test/make-organization";
import { deleteAllDocuments } from "./delete-all.sql.ts";
import type { DocumentOwner } from "./document.ts";
import { findDocument } from "./find.sql.ts";
import { listDocuments } from "./list.sql.ts";
import { updateDocument } from "./update.ts";

useDatabase();

let owner: DocumentOwner;

beforeEach(async () => {
  const { organizationId } = await makeOrganization();
  owner = {
    organizationId,
    kind: "ACTIVITY_STATE",
    activityId: "http://example.org/a",
    agentKey: "mbox:mailto:a@example.org",
    registration: null,
  };
});

const content = (text: string) => ({ bytes: Buffer.from(text), contentType: "text/plain" });
const textOf = async (id: string, of = owner) => {
  const document = await findDocument(of, id);
  return document && Buffer.from(document.bytes).toString();
};

describe("updateDocument", () => {
  test("creates, replaces and deletes, depending on the current document", async () => {
    const seen: (string | null)[] = [];
    const change = (text: string | null) =>
      updateDocument(owner, "d", (current) => {
        seen.push(current && Buffer.from(current.bytes).toString());
        return text === null ? null : content(text);
      });
    for (const text of ["one", "two", null, null, "three"]) await change(text);
    expect(seen).toEqual([null, "one", "two", null, null]);
    expect(await textOf("d")).toBe("three");
  });

  test("leaves everything as it is when the decision is a refusal", async () => {
    await updateDocument(owner, "d", () => content("kept"));
    await expect(
      updateDocument(owner, "d", () => {
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(await textOf("d")).toBe("kept");
  });

  test("shows each of many writers what the one before has left, creating and deleting included", async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        updateDocument(owner, "d", (current) => {
          const count = Number(current ? Buffer.from(current.bytes).toString() : 0) + 1;
          return index % 2 === 0 || current ? content(String(count)) : content("1");
        }),
      ),
    );
    expect(await textOf("d")).toBe("24");
  });

  test("advances the time of change even when the clock was set back", async () => {
    await updateDocument(owner, "d", () => content("one"));
    const later = new Date(Date.now() + 3_600_000);
    await db().document.updateMany({ where: { organizationId: owner.organizationId }, data: { updatedAt: later } });
    await updateDocument(owner, "d", () => content("two"));
    const [row] = await db().$queryRaw<{ advanced: boolean }[]>`
      SELECT updated_at > ${later} AS advanced FROM documents WHERE organization_id = ${owner.organizationId}`;
    expect(row?.advanced).toBe(true);
  });

  test("takes ids of any length, and any bytes", async () => {
    const id = "ü".repeat(10_000);
    const bytes = Buffer.from([0, 1, 255]);
    await updateDocument(owner, id, () => ({ bytes, contentType: "" }));
    expect(Buffer.from((await findDocument(owner, id))?.bytes ?? [])).toEqual(bytes);
    expect(await listDocuments(owner, null)).toMatchObject([{ documentId: id }]);
  });
});

test("owners that differ in one thing have documents of their own", async () => {
  const owners: DocumentOwner[] = [
    owner,
    { ...owner, organizationId: (await makeOrganization()).organizationId },
    { ...owner, kind: "ACTIVITY_PROFILE" },
    { ...owner, activityId: "http://example.org/b" },
    { ...owner, agentKey: "mbox:mailto:b@example.org" },
    { ...owner, registration: randomUUID() },
  ];
  for (const [index, one] of owners.entries()) await updateDocument(one, "d", () => content(String(index)));
  expect(await Promise.all(owners.map((one) => textOf("d", one)))).toEqual(["0", "1", "2", "3", "4", "5"]);
  await deleteAllDocuments(owner);
  expect(await Promise.all(owners.map((one) => textOf("d", one)))).toEqual([null, "1", "2", "3", "4", "5"]);
});
