import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { parseBadgeFile } from "@/lib/domain/badge-files/parse-badge-file";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { exportWallet } from "./export-wallet.ts";
import { importBadgeFile } from "./import-badge-file.ts";
import { newForeignBadge } from "./sample-external.fixture.ts";

useDatabase();

const now = new Date("2026-11-21T12:00:00Z");

async function unzip(person: { id: string; name: string }, language: "en" | "de" = "en") {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportWallet(person, language, now)) pieces.push(piece);
  return unzipSync(Buffer.concat(pieces));
}

describe("a wallet as a zip", () => {
  let person: { id: string; name: string };
  let files: Record<string, Uint8Array>;
  const picture = async () => bakePng(samplePng(), (await newForeignBadge({ name: "Erste Hilfe" })).text);
  let added: [Uint8Array, Uint8Array];

  beforeAll(async () => {
    const { personId, address } = await makePerson();
    person = { id: personId, name: "Jürgen „=1+1“ Größe" };
    const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
    const completionIds: string[] = [];
    for (const name of ["Führung & Verantwortung", "führung verantwortung"]) {
      const courseId = await newCourse(await newAchievement(name));
      await db().course.updateMany({ where: { id: courseId }, data: { title: `=HYPERLINK("${name}")` } });
      completionIds.push(await newCompletion(courseId, personId, "2026-03-01T09:00:00Z", { scoreScaled: -0.5 }));
    }
    await awardCredentials({ organizationId, completionIds }, now);
    added = [await picture(), await picture()];
    for (const bytes of added) await importBadgeFile(personId, { origin: "file", bytes, name: "badge.png" }, now);
    expect(address).toContain("@");
    files = await unzip(person);
  });

  it("has every badge, byte for byte", async () => {
    const credentials = await db().credential.findMany({
      where: { personId: person.id },
      orderBy: { achievementId: "asc" },
    });
    expect(credentials).toHaveLength(2);
    const names = ["issued/fuhrung-verantwortung", "issued/fuhrung-verantwortung-2"];
    for (const [index, { body, jws }] of credentials.entries()) {
      expect(strFromU8(files[`${names[index]}.json`] ?? new Uint8Array())).toBe(body);
      expect(strFromU8(files[`${names[index]}.jwt`] ?? new Uint8Array())).toBe(jws);
    }
    const external = ["external/erste-hilfe.png", "external/erste-hilfe-2.png"].map((path) => files[path]);
    expect(external.map((bytes) => Buffer.from(bytes ?? []).toString("hex"))).toEqual(
      added.map((bytes) => Buffer.from(bytes).toString("hex")),
    );
  });

  it("has pictures whose badges verify", async () => {
    const document = await parseBadgeFile(files["issued/fuhrung-verantwortung.png"] ?? new Uint8Array());
    if (!("text" in document)) throw new Error(document.problem);
    expect(document.kind).toBe("png");
    expect(await verifyOnline(document.text, { now })).toMatchObject({ verdict: "valid" });
  });

  it("says in its index what each file is", () => {
    const index = JSON.parse(strFromU8(files["index.json"] ?? new Uint8Array()));
    expect(index).toMatchObject({ exportedAt: "2026-11-21T12:00:00.000Z", person: { name: person.name } });
    const listed: { path: string; sha256: string }[] = index.badges.flatMap(
      (badge: { files: object[] }) => badge.files,
    );
    for (const { path, sha256: hash } of listed)
      expect(sha256(files[path] ?? new Uint8Array()).toString("hex"), path).toBe(hash);
    const others = ["completions-excel.csv", "completions.csv", "index.json", "readme.txt"];
    expect([...listed.map(({ path }) => path), ...others].sort()).toEqual(Object.keys(files).sort());
  });

  it("has the completions as tables that run no formula", () => {
    const [head, row] = strFromU8(files["completions.csv"] ?? new Uint8Array()).split("\r\n");
    expect(head).toMatch(/^completed_at,course,/);
    expect(row).toMatch(/^2026-03-01T09:00:00.000Z,"'=HYPERLINK\(""[Ff]ührung/);
    expect(row).toContain(",-0.5,");
    const excel = Buffer.from(files["completions-excel.csv"] ?? []);
    expect(excel.subarray(0, 3).toString("hex")).toBe("efbbbf");
  });

  it("speaks German to anyone who does", async () => {
    const german = await unzip(person, "de");
    expect(strFromU8(german["liesmich.txt"] ?? new Uint8Array())).toContain("Badges und Abschlüsse von Jürgen");
    expect(strFromU8(german["completions-excel.csv"] ?? new Uint8Array())).toContain("abgeschlossen_am;kurs;");
  });

  it("has nothing of anybody else", async () => {
    const { personId } = await makePerson();
    expect(Object.keys(await unzip({ id: personId, name: "Learner" })).sort()).toEqual([
      "completions-excel.csv",
      "completions.csv",
      "index.json",
      "readme.txt",
    ]);
  });
});

it("is made of 1,000 badges in pieces, in little memory", async () => {
  const { personId } = await makePerson();
  const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
  // Uploaded art, because drawing takes far longer than everything else.
  const image = { hash: sha256("art"), mediaType: "image/png", content: Uint8Array.from(samplePng()) };
  await db().achievementImage.create({ data: { organizationId, ...image } });
  await db().achievement.updateMany({ where: { organizationId }, data: { imageHash: image.hash } });
  await awardCredentials({ organizationId, completionIds: [await newCompletion(courseId, personId)] }, now);
  await db().$executeRaw`
    INSERT INTO achievements (organization_id, id, name, description, criteria, state, image_hash)
    SELECT organization_id, gen_random_uuid(), name || ' ' || number, description, criteria, state, image_hash
    FROM achievements, generate_series(1, 999) number WHERE organization_id = ${organizationId} AND id = ${achievementId}::uuid`;
  await db().$executeRaw`
    INSERT INTO credentials (organization_id, id, achievement_id, person_id, issuer_id, body, jws, awarded_at, issued_at)
    SELECT c.organization_id, gen_random_uuid(), a.id, c.person_id, c.issuer_id, c.body, c.jws, c.awarded_at, c.issued_at
    FROM credentials c JOIN achievements a ON a.organization_id = c.organization_id AND a.id <> c.achievement_id
    WHERE c.organization_id = ${organizationId}`;
  let pieces = 0;
  let bytes = 0;
  let largest = 0;
  for await (const piece of exportWallet({ id: personId, name: "Learner" }, "en", now)) {
    pieces += 1;
    bytes += piece.length;
    largest = Math.max(largest, piece.length);
  }
  expect(pieces).toBeGreaterThan(3000);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(largest).toBeLessThan(1_000_000);
}, 120_000);
