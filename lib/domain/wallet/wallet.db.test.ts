import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { bakeSvg } from "@/lib/domain/badge-files/bake-svg";
import { escapeForBaking } from "@/lib/domain/badge-files/escape-for-baking";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { createKnownIssuer } from "@/lib/domain/credentials/known-issuers/create-known-issuer";
import { deleteKnownIssuer } from "@/lib/domain/credentials/known-issuers/delete-known-issuer";
import { newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import type { VerificationStep } from "@/lib/domain/credentials/verification/steps";
import { db } from "@/lib/platform/db/client";
import { samplePng, sampleSvg } from "@/lib/platform/pictures/sample-picture.fixture";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { deleteImportedBadge } from "./delete-imported-badge.ts";
import { findImportedBadge, readImportedFile } from "./find-imported-badge.ts";
import { type ImportInput, type ImportOutcome, importBadgeFile } from "./import-badge-file.ts";
import { countBadges, listWalletBadges } from "./list-wallet-badges.ts";
import { newForeignBadge, newForeignIssuer } from "./sample-external.fixture.ts";
import { verificationColumns, wallet } from "./store-imported-badge.ts";
import { verifyAgain } from "./verify-again.ts";

useDatabase();

const now = new Date("2026-11-21T12:00:00Z");
const file = (content: string | Uint8Array, name = "badge.json"): ImportInput => ({
  origin: "file",
  bytes: Buffer.from(content),
  name,
});
const addBadge = (personId: string, added: ImportInput): Promise<ImportOutcome> =>
  importBadgeFile(personId, added, now);

async function addNewBadge(personId: string, options: Parameters<typeof newForeignBadge>[0] = {}) {
  const badge = await newForeignBadge(options);
  const taken = await addBadge(personId, file(badge.text));
  if (!("id" in taken)) throw new Error(`not taken in: ${taken.outcome}`);
  return { ...badge, badgeId: taken.id };
}

it("keeps a badge of another issuer with its verification", async () => {
  const { personId, address } = await makePerson();
  const { text } = await newForeignBadge({ address, name: "Erste Hilfe für Größe 😀" });
  const taken = await addBadge(personId, file(text));
  expect(taken).toMatchObject({
    outcome: "added",
    name: "Erste Hilfe für Größe 😀",
    verification: { verdict: "unidentified" },
  });
  const id = "id" in taken ? taken.id : "";
  expect(await findImportedBadge(personId, id)).toMatchObject({
    name: "Erste Hilfe für Größe 😀",
    issuerName: "Anderswo",
    mediaType: "application/vc+ld+json",
    body: text,
    origin: "file",
    verdict: "unidentified",
    validFrom: new Date("2026-02-01T09:00:00Z"),
    steps: expect.arrayContaining([
      expect.objectContaining({ name: "proof", code: "signature-matches" }),
      expect.objectContaining({ name: "recipient", code: "recipient-matches", outcome: "passed" }),
    ]),
  });
});

it("gives back every file byte for byte", async () => {
  const files = async (): Promise<[string, Uint8Array, string][]> => {
    const text = async () => escapeForBaking((await newForeignBadge({ name: "{Größe}" })).text);
    return [
      ["badge.png", bakePng(samplePng(), await text()), "image/png"],
      ["badge.svg", Buffer.from(bakeSvg(sampleSvg, await text())), "image/svg+xml"],
      ["badge.json", Buffer.from(await text()), "application/vc+ld+json"],
      ["marked.json", Buffer.from(`\ufeff${await text()}`), "application/json"],
      ["spaced.json", Buffer.from(`\n ${await text()}\r\n`), "application/vc+ld+json"],
    ];
  };
  const { personId } = await makePerson();
  for (const [name, bytes, mediaType] of await files()) {
    const taken = await addBadge(personId, { origin: "file", bytes, name });
    expect(taken).toMatchObject({ outcome: "added", verification: { verdict: "unidentified" } });
    const back = await readImportedFile(personId, "id" in taken ? taken.id : "");
    expect(Buffer.from(back?.bytes ?? []).equals(Buffer.from(bytes)), name).toBe(true);
    expect(back).toMatchObject({ mediaType, fileName: name });
  }
});

it("does not take in what its issuer did not sign", async () => {
  const { personId } = await makePerson();
  const { text } = await newForeignBadge();
  const changed = await addBadge(personId, file(text.replaceAll("Erste Hilfe", "Chefarzt")));
  expect(changed).toMatchObject({ outcome: "refused", name: "Chefarzt", verification: { verdict: "invalid" } });
  expect(await addBadge(personId, file(`{"type":"Recipe"}`))).toMatchObject({ outcome: "refused", name: null });
  expect(await countBadges(personId)).toEqual({ issued: 0, external: 0 });
});

it("takes in what expired, and says so", async () => {
  const { personId } = await makePerson();
  const { badgeId } = await addNewBadge(personId, { validUntil: "2026-03-01T00:00:00Z" });
  expect(await findImportedBadge(personId, badgeId)).toMatchObject({ verdict: "invalid" });
  const { badges } = await listWalletBadges(personId, { now: new Date(), limit: 10 });
  expect(badges).toMatchObject([{ kind: "external", conclusion: "expired" }]);
});

it("lists a badge of another person as somebody else's, whatever else was found", async () => {
  const { personId, address } = await makePerson();
  await addNewBadge(personId, { address: "somebody@example.org" });
  const conclusionsOf = async () =>
    (await listWalletBadges(personId, { now: new Date(), limit: 10 })).badges.map((b) => b.conclusion);
  expect(await conclusionsOf()).toEqual(["elsewhere"]);
  await addNewBadge(personId, { address });
  expect((await conclusionsOf()).sort()).toEqual(["elsewhere", "unidentified"]);
});

it("lists a badge as valid only if its issuer is known", async () => {
  const { personId, address } = await makePerson();
  const { issuer, badgeId } = await addNewBadge(personId, { address });
  await createKnownIssuer({ id: issuer.did, name: "Hochschule Beispiel", operatorId: personId }, now);
  expect(await verifyAgain(personId, badgeId, now)).toBe(true);
  expect((await listWalletBadges(personId, { now: new Date(), limit: 10 })).badges).toMatchObject([
    { conclusion: "valid" },
  ]);
  await deleteKnownIssuer({ issuerKey: issuer.did, operatorId: personId }, now);
  expect(await verifyAgain(personId, badgeId, now)).toBe(true);
  expect((await findImportedBadge(personId, badgeId))?.verdict).toBe("unidentified");
});

it("keeps what the badge states, for its page", async () => {
  const { personId, address } = await makePerson();
  const { badgeId } = await addNewBadge(personId, { address });
  expect((await findImportedBadge(personId, badgeId))?.contents).toMatchObject({
    description: "Kann einen Entstehungsbrand erkennen und melden.",
    results: [{ name: "Status", value: "Completed" }, { name: "Ergebnis" }],
    evidence: [{ name: "Brandschutz" }],
  });
});

it("takes a badge out of a presentation, and gives back the file that was imported", async () => {
  const { personId, address } = await makePerson();
  const { text } = await newForeignBadge({ address });
  const presentation = JSON.stringify({ type: ["VerifiablePresentation"], verifiableCredential: [JSON.parse(text)] });
  const taken = await addBadge(personId, file(presentation));
  expect(taken).toMatchObject({ outcome: "added", name: "Erste Hilfe" });
  const id = "id" in taken ? taken.id : "";
  expect((await findImportedBadge(personId, id))?.body).toBe(text);
  expect(Buffer.from((await readImportedFile(personId, id))?.bytes ?? []).toString()).toBe(presentation);
  expect(await addBadge(personId, file(text))).toMatchObject({ outcome: "identical" });
});

it("knows the same badge again by issuer and id, and keeps the newer one", async () => {
  const { personId } = await makePerson();
  const issuer = newForeignIssuer();
  const id = "https://elsewhere.example.org/badges/a%2Db";
  const first = await addNewBadge(personId, { issuer, id });
  expect(await addBadge(personId, file(first.text))).toMatchObject({ outcome: "identical", id: first.badgeId });
  const at = (day: string, sameId = id) =>
    newForeignBadge({ issuer, id: sameId, name: `Of ${day}`, validFrom: new Date(`${day}T09:00:00Z`) });

  const newer = await at("2026-03-01", "https://elsewhere.example.org/badges/a-b");
  expect(await addBadge(personId, file(newer.text))).toMatchObject({ outcome: "replaced", id: first.badgeId });
  expect((await findImportedBadge(personId, first.badgeId))?.body).toBe(newer.text);
  const older = await at("2026-02-15");
  expect(await addBadge(personId, file(older.text))).toMatchObject({ outcome: "older", id: first.badgeId });
  expect((await findImportedBadge(personId, first.badgeId))?.body).toBe(newer.text);

  const ofAnotherIssuer = await newForeignBadge({ id });
  expect(await addBadge(personId, file(ofAnotherIssuer.text))).toMatchObject({ outcome: "added" });
  expect(await countBadges(personId)).toEqual({ issued: 0, external: 2 });
});

it("keeps of two forms of the same badge the first, unless only the second could be verified", async () => {
  const { personId } = await makePerson();
  const issuer = newForeignIssuer();
  const id = `urn:uuid:${randomUUID()}`;
  const { badgeId, text } = await addNewBadge(personId, { issuer, id, name: "First form" });
  const second = await newForeignBadge({ issuer, id, name: "Second form" });
  expect(await addBadge(personId, file(second.text))).toMatchObject({ outcome: "identical", id: badgeId });
  expect((await findImportedBadge(personId, badgeId))?.body).toBe(text);
  await db().externalCredential.update({ where: { id: badgeId }, data: { verdict: "unverified" } });
  expect(await addBadge(personId, file(second.text))).toMatchObject({ outcome: "replaced", id: badgeId });
  expect(await findImportedBadge(personId, badgeId)).toMatchObject({ body: second.text, verdict: "unidentified" });
});

it("keeps one of many that come at once", async () => {
  const { personId } = await makePerson();
  const { text } = await newForeignBadge();
  const taken = await Promise.all(Array.from({ length: 5 }, () => addBadge(personId, file(text))));
  expect(taken.map(({ outcome }) => outcome).sort()).toEqual([
    "added",
    "identical",
    "identical",
    "identical",
    "identical",
  ]);
});

it("compares the recipient with every verified address, again when asked", async () => {
  const { personId } = await makePerson();
  const recipientOf = async (id: string) =>
    (await findImportedBadge(personId, id))?.steps.find(({ name }) => name === "recipient")?.code;
  const address = `private.${randomUUID()}@example.org`;
  const { badgeId } = await addNewBadge(personId, { address });
  expect(await recipientOf(badgeId)).toBe("recipient-differs");
  expect((await findImportedBadge(personId, badgeId))?.verdict).toBe("unidentified");
  await db().emailAddress.create({ data: { personId, address, addressKey: address, verifiedAt: new Date() } });
  expect(await verifyAgain(personId, badgeId, now)).toBe(true);
  expect(await recipientOf(badgeId)).toBe("recipient-matches");
});

it("points to the badge that was issued here instead of keeping a copy", async () => {
  const { organizationId, courseId, newCompletion } = await newTenant();
  const { personId } = await makePerson();
  const completionIds = [await newCompletion(courseId, personId)];
  await awardCredentials({ organizationId, completionIds }, now);
  const { id, body, jws } = await db().credential.findFirstOrThrow({ where: { personId } });
  for (const text of [body, jws ?? ""])
    expect(await addBadge(personId, file(text))).toMatchObject({ outcome: "own", id });
  // Another installation may use the same id for a badge of its own.
  const namesake = await newForeignBadge({ id: `urn:uuid:${id}` });
  expect(await addBadge(personId, file(namesake.text))).toMatchObject({ outcome: "added" });
  await db().externalCredential.deleteMany({ where: { personId } });
  const { personId: other } = await makePerson();
  expect(await addBadge(other, file(body))).toMatchObject({ outcome: "added", verification: { verdict: "valid" } });
  const { badges } = await listWalletBadges(personId, { now: new Date(), limit: 10 });
  expect(badges).toMatchObject([{ kind: "issued", id, state: "ACTIVE", conclusion: null }]);
});

it.each<[string, ImportInput, object]>([
  ["a screenshot", file(samplePng()), { outcome: "problem", problem: "picture-without-badge" }],
  ["a web page", file("<!doctype html>"), { outcome: "problem", problem: "web-page" }],
  ["nothing", { origin: "paste", text: " " }, { outcome: "problem", problem: "empty" }],
  ["no address", { origin: "url", address: "elsewhere" }, { outcome: "unreachable", fault: "not-an-address" }],
  ["http", { origin: "url", address: "http://example.org/" }, { outcome: "unreachable", fault: "not-https" }],
  [
    "a private address",
    { origin: "url", address: "https://127.0.0.1/" },
    { outcome: "unreachable", fault: "private-address" },
  ],
  [
    "a pasted one",
    { origin: "paste", text: " https://[::1]/badge\r\n" },
    { outcome: "unreachable", fault: "private-address" },
  ],
])("says what is wrong with %s", async (_, added, expected) => {
  expect(await addBadge((await makePerson()).personId, added)).toEqual(expected);
});

it("takes pasted text as it was before the browser changed its line ends", async () => {
  const { personId } = await makePerson();
  const pretty = JSON.stringify(JSON.parse((await newForeignBadge()).text), null, 2);
  const taken = await addBadge(personId, { origin: "paste", text: pretty.replaceAll("\n", "\r\n") });
  expect((await findImportedBadge(personId, "id" in taken ? taken.id : ""))?.body).toBe(pretty);
});

it("is nobody else's to read, verify or remove", async () => {
  const { personId } = await makePerson();
  const { personId: other } = await makePerson();
  const { badgeId } = await addNewBadge(personId);
  expect(await findImportedBadge(other, badgeId)).toBeNull();
  expect(await readImportedFile(other, badgeId)).toBeNull();
  expect(await verifyAgain(other, badgeId, now)).toBe(false);
  expect(await deleteImportedBadge(other, badgeId)).toBe(false);
  expect(await deleteImportedBadge(personId, badgeId)).toBe(true);
  expect(await deleteImportedBadge(personId, badgeId)).toBe(false);
  expect(await findImportedBadge(personId, "no-uuid")).toBeNull();
});

it("has a limit", async () => {
  const { personId } = await makePerson();
  await db().$executeRaw`
    INSERT INTO external_credentials (id, person_id, issuer_key, credential_key, media_type, body, origin, name,
      issuer_name, verdict, verification, verified_at)
    SELECT gen_random_uuid(), ${personId}::uuid, 'issuer', number::text, 'application/vc+ld+json', '{}', 'file', 'Badge ' || number,
      'Anderswo', 'unverified', '[]', now()
    FROM generate_series(1, ${wallet.badgesMax}) number`;
  const { text } = await newForeignBadge();
  expect(await addBadge(personId, file(text))).toEqual({ outcome: "full", name: "Erste Hilfe" });
});

it("keeps of a verification what can be kept", async () => {
  const { personId } = await makePerson();
  const { badgeId } = await addNewBadge(personId);
  const status = { name: "status", code: "status-unsupported", outcome: "not-checked" } as const;
  const steps: VerificationStep[] = [{ ...status, data: { type: "a\u0000b\ud800" } }];
  await db().externalCredential.update({
    where: { id: badgeId },
    data: verificationColumns({ verdict: "unverified", steps }, now),
  });
  expect((await findImportedBadge(personId, badgeId))?.steps).toEqual([{ ...status, data: { type: "ab" } }]);
});

it("counts the bytes of texts as well as of files towards its limit", async () => {
  const { personId } = await makePerson();
  await db().$executeRaw`
    INSERT INTO external_credentials (id, person_id, issuer_key, credential_key, media_type, body, origin, name,
      issuer_name, verdict, verification, verified_at)
    VALUES (gen_random_uuid(), ${personId}::uuid, 'issuer', '1', 'application/vc+ld+json',
      repeat('x', ${wallet.bytesMax}::int - 100), 'app', 'Large', 'Anderswo', 'unverified', '[]', now())`;
  const { text } = await newForeignBadge();
  expect(await addBadge(personId, file(text))).toEqual({ outcome: "full", name: "Erste Hilfe" });
});

it("lists all in one, newest first, page by page", async () => {
  const { organizationId, courseId, newCompletion } = await newTenant();
  const { personId } = await makePerson();
  const completionIds = [await newCompletion(courseId, personId, "2026-03-01T09:00:00Z")];
  await awardCredentials({ organizationId, completionIds }, now);
  for (const month of ["01", "02", "04"])
    await addNewBadge(personId, { name: `Of ${month}`, validFrom: new Date(`2026-${month}-01T09:00:00Z`) });
  const first = await listWalletBadges(personId, { now: new Date(), limit: 3 });
  expect(first.badges.map(({ name }) => name)).toEqual(["Of 04", "Brandschutz", "Of 02"]);
  const second = await listWalletBadges(personId, { now: new Date(), limit: 3, before: first.next ?? undefined });
  expect(second).toMatchObject({ badges: [{ name: "Of 01" }], next: null });
  const issued = await listWalletBadges(personId, { now: new Date(), limit: 3, kind: "issued" });
  expect(issued.badges.map(({ name }) => name)).toEqual(["Brandschutz"]);
  const external = await listWalletBadges(personId, { now: new Date(), limit: 3, kind: "external" });
  expect(external.badges.map(({ name }) => name)).toEqual(["Of 04", "Of 02", "Of 01"]);
  expect(await countBadges(personId)).toEqual({ issued: 1, external: 3 });
});
