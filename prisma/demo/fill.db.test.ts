import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import * as credentialsRoute from "@/app/ims/ob/v3p0/credentials/route";
import { authenticateProvider } from "@/lib/domain/activity-providers/authenticate-provider";
import { listTimeline } from "@/lib/domain/completions/list-timeline";
import published from "@/lib/domain/credentials/schema/ob_v3p0_getopenbadgecredentialsresponse_schema.json" with {
  type: "json",
};
import type { VerificationCode } from "@/lib/domain/credentials/verification/steps";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { verifyPassword } from "@/lib/domain/people/verify-password";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { closePool } from "@/lib/platform/db/pool";
import { dispatch } from "@/lib/platform/http/dispatch";
import { useDatabase } from "@/test/database";
import { edgeCases } from "./edge-cases.ts";
import { fillDemo } from "./fill.ts";
import { people } from "./people.ts";

useDatabase();

// The database gets a name that says what it is for, before anything connects to it.
const url = new URL(process.env["DATABASE_URL"] ?? "");
const name = url.pathname.slice(1);
const demoName = name.replace("laurel_test_", "laurel_demo_");
url.pathname = `/${demoName}`;
process.env["DATABASE_URL"] = url.href;
beforeAll(() => asSuperuser(`ALTER DATABASE ${name} RENAME TO ${demoName}`));
afterAll(async () => {
  await closePool();
  await asSuperuser(`DROP DATABASE IF EXISTS ${demoName} WITH (FORCE)`);
});

const password = "a password for the demo";
const now = new Date("2026-11-21T12:00:00Z");

it("fillDemo creates people, courses and signed badges, and does so once", async () => {
  const idle = process.cpuUsage();
  const signIns = await fillDemo({ password, now });
  // A first start waits for it. Of this process alone: what else the machine does meanwhile counts for nothing.
  expect(secondsSince(idle)).toBeLessThan(6);

  const learner = await db().emailAddress.findFirstOrThrow({
    where: { address: signIns.learner.address },
    include: { person: true },
  });
  expect(learner.person.name).toBe("Max Mustermann");
  expect(learner.person.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(learner.person.passwordHash, password)).toBe(true);

  const { entries } = await listTimeline(learner.personId, { now: new Date(), limit: 100 });
  expect(entries.filter(({ kind }) => kind === "badge").length).toBeGreaterThanOrEqual(6);
  expect(entries.filter(({ course }) => course?.isMapped === false)).toHaveLength(2);
  expect(entries.every(({ at }) => at < now && at.getTime() > now.getTime() - 366 * 24 * 60 * 60 * 1000)).toBe(true);

  for (const { body, jws } of await db().credential.findMany({ where: { personId: learner.personId } }))
    for (const text of [body, jws ?? ""]) {
      const { verdict } = await verifyOnline(text, { now, recipientEmail: signIns.learner.address });
      expect(verdict).toBe("valid");
    }
  expect(await db().completion.count({ where: { personId: null } })).toBe(1);

  const before = await db().statement.count();
  const filled = process.cpuUsage();
  expect(await fillDemo({ password, now })).toEqual(signIns);
  expect(secondsSince(filled)).toBeLessThan(0.5);
  expect(await db().statement.count()).toBe(before);
}, 60_000);

it("the demo has the partners of the webhook's documentation, and their sample statement is not stored yet", async () => {
  expect(await authenticateProvider("partner123", "s3cr3t", now)).toMatchObject({ organizationId: 1234 });
  expect(await authenticateProvider("30db41b72cbffb", "eb510b89c18441", now)).toMatchObject({ organizationId: 1234 });
  const course = await db().course.findFirstOrThrow({
    where: { organizationId: 1234, objectId: "urn:partnernamespace:objecttype:objectid" },
    include: { achievements: { include: { achievement: true } }, completions: true },
  });
  expect(course.achievements.map(({ achievement }) => achievement.name)).toEqual(["Data Privacy Basics"]);
  expect(course.completions).toEqual([]);
  const created = await db().organization.create({ data: { name: "The next one" } });
  expect(created.id).toBe(1235);
});

it("the demo has a learner whose badges are edge cases, each with the expected verification result", async () => {
  const person = await db().person.findFirstOrThrow({
    where: { name: people.walletDeveloper.name },
    include: { memberships: true, credentials: true, externalCredentials: true },
  });
  expect(person.memberships).toMatchObject([{ organizationId: 1234, role: "LEARNER" }]);
  expect(await verifyPassword(person.passwordHash, password)).toBe(true);

  const texts = [...person.credentials, ...person.externalCredentials].map(({ body }) => body);
  const textOf = (key: keyof typeof edgeCases) =>
    texts.find((text) => idOf(text) === edgeCases[key].credentialId) ?? "";
  const verdicts: Record<keyof typeof edgeCases, [string, ...VerificationCode[]]> = {
    expired: ["invalid", "expired"],
    revoked: ["invalid", "revoked"],
    longName: ["valid"],
    suspended: ["invalid", "suspended"],
    valid: ["valid"],
    noImage: ["unidentified"],
    imported: ["unidentified"],
    token: ["unidentified"],
  };
  for (const key of Object.keys(edgeCases) as (keyof typeof edgeCases)[]) {
    const found = await verifyOnline(textOf(key), { now, recipientEmail: people.walletDeveloper.address });
    const failed = found.steps.filter(({ outcome }) => outcome === "failed");
    expect([found.verdict, ...failed.map(({ code }) => code)], key).toEqual(verdicts[key]);
    const codes = found.steps.map(({ code }) => code);
    expect(codes, key).toContain("recipient-matches");
    if (["noImage", "imported", "token"].includes(key)) expect(codes, key).toContain("key-is-issuer");
  }
  const { steps } = await verifyOnline(textOf("revoked"), { now });
  expect(steps.find(({ name }) => name === "status")?.data["reason"]).toMatch(/^Reported by mistake/);
  const suspended = await verifyOnline(textOf("suspended"), { now });
  expect(suspended.steps.find(({ name }) => name === "status")?.data).not.toHaveProperty("reason");

  expect(textOf("noImage")).not.toContain("image");
  expect(person.externalCredentials.map(({ fileMediaType }) => fileMediaType)).toContain("image/png");
  const { name } = JSON.parse(textOf("longName"));
  expect(name.length).toBe(200);
  expect(name).toMatch(/\p{L}{60}.*\p{Extended_Pictographic}/u);
  const scored = JSON.parse(textOf("valid"));
  expect(scored).toMatchObject({ credentialSubject: { creditsEarned: 1.5 }, evidence: [{}] });
});

it("an app gets these badges in their order, in both arrays of getCredentials", async () => {
  const token = newSecret();
  const scope = "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly";
  const person = await db().person.findFirstOrThrow({ where: { name: people.walletDeveloper.name } });
  await db().grant.create({
    data: {
      app: { create: { id: newSecret(), name: "Wallet", metadata: {} } },
      person: { connect: { id: person.id } },
      scopes: [scope],
      reach: "ALL",
      tokens: {
        create: {
          tokenHash: sha256(token),
          kind: "ACCESS",
          scopes: [scope],
          expiresAt: new Date(Date.now() + 60_000),
        },
      },
    },
  });
  const request = new Request("http://localhost:3000/ims/ob/v3p0/credentials", {
    headers: { authorization: `Bearer ${token}` },
  });
  const answer = await dispatch(credentialsRoute, request, {});
  const page = await answer.json();
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(published);
  validate(page);
  expect(validate.errors ?? []).toEqual([]);
  expect(answer.headers.get("x-total-count")).toBe("8");
  expect(page.compactJwsString).toHaveLength(1);
  expect([...page.credential.map((one: { id: string }) => one.id), ...page.compactJwsString.map(idOf)]).toEqual(
    Object.values(edgeCases).map(({ credentialId }) => credentialId),
  );
});

it("the sign-in of the wallet developer is missing in a demo without these badges", async () => {
  expect((await fillDemo({ password, now })).walletDeveloper).not.toBeNull();
  await db().externalCredential.deleteMany({ where: { credentialKey: edgeCases.token.credentialId } });
  expect((await fillDemo({ password, now })).walletDeveloper).toBeNull();
});

/** Of a core's time. */
function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

/** The id of a credential, as JSON or as a JWT. */
function idOf(text: string): unknown {
  if (text.startsWith("{")) return JSON.parse(text).id;
  return JSON.parse(Buffer.from(text.split(".")[1] ?? "", "base64url").toString("utf8")).id;
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}
