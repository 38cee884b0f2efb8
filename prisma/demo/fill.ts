import { createHash } from "node:crypto";
import { keepVersion } from "@/lib/achievements/keep-version";
import { matchCompletions } from "@/lib/completions/match";
import { type CompletionFacts, recordCompletions } from "@/lib/completions/record";
import { awardCredentials } from "@/lib/credentials/award";
import { credentialId } from "@/lib/credentials/credential-id";
import { setVisibility } from "@/lib/credentials/set-visibility";
import { sha256 } from "@/lib/crypto/sha256";
import { type Db, db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { ensureIssuer } from "@/lib/issuers/create-issuer";
import { isDemo } from "@/lib/organizations/is-demo";
import { addressKey } from "@/lib/people/address-key";
import { hashPassword } from "@/lib/people/hash-password";
import { actorKey } from "@/lib/xapi/statement/actor-key";
import { statementDigest } from "@/lib/xapi/statement/digest";
import { readCompletion } from "@/lib/xapi/statement/read-completion";
import { statementTerms } from "@/lib/xapi/statement/terms";
import { validateStatement } from "@/lib/xapi/statement/validate";
import { achievements, courses, type DemoAchievement, type DemoCompletion, providers, year } from "./courses.ts";

/** With what the demo's people sign in. */
export interface DemoSignIns {
  learner: DemoSignIn;
  administrator: DemoSignIn;
}

export interface DemoSignIn {
  address: string;
  password: string;
}

/** The organization of the demo, by the number that the webhook's documentation has in its addresses. */
const organizationId = 1234;

const people = {
  learner: { name: "Max Mustermann", address: "max.mustermann@somedomain.com", role: "LEARNER" },
  administrator: { name: "Administrator", address: "admin@somedomain.com", role: "ADMINISTRATOR" },
} as const;

/** Somebody who learned and has no account: the completion waits. */
const unknownAddress = "new.colleague@somedomain.com";

const dayMs = 24 * 60 * 60 * 1000;

/** Fills an empty demo database: an organization with its partners, courses and achievements, a learner with a year of
 *  completions, and the badges that these earn, signed as all others are. Where organizations are there already it changes
 *  nothing. `password` is that of all the demo's people; dates count back from `now`.
 *  @throws Error when the database is not called a demo by its own name. */
export async function fillDemo({ password, now = new Date() }: { password: string; now?: Date }): Promise<DemoSignIns> {
  await refuseOtherDatabases();
  const signIns = {
    learner: { address: people.learner.address, password },
    administrator: { address: people.administrator.address, password },
  };
  if ((await db().organization.count()) > 0) return signIns;
  const begun = new Date(now.getTime() - 365 * dayMs);
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    await createOrganization(tx, begun);
    await createPeople(tx, passwordHash, begun);
    await createCatalogue(tx, begun);
  });
  await ensureIssuer(db(), organizationId);
  await db().issuer.updateMany({ where: { organizationId }, data: { createdAt: begun } });
  await db().signingKey.updateMany({ where: { organizationId }, data: { createdAt: begun } });
  for (const completion of year) await live(completion, people.learner.address, now);
  await live(
    { daysAgo: 5, hour: 11, objectId: "urn:northlight:course:leadership", duration: "PT5H40M" },
    unknownAddress,
    now,
  );
  for (const achievement of ["presenting", "excel"])
    await setVisibility(
      idOf("person", "learner"),
      credentialId(organizationId, idOf("achievement", achievement), idOf("person", "learner")),
      "LINK",
    );
  return signIns;
}

async function refuseOtherDatabases(): Promise<void> {
  if (!(await isDemo())) throw new Error('Demo data only goes into a database whose name begins with "laurel_demo".');
}

async function createOrganization(tx: Db, begun: Date): Promise<void> {
  await tx.organization.create({
    data: {
      id: organizationId,
      name: "Somedomain Academy",
      language: "en",
      timeZone: "Europe/Berlin",
      createdAt: begun,
      activityProviders: {
        create: providers.map(({ name, key, scopes, secret }) => ({
          id: idOf("provider", key),
          name,
          key,
          igsClientId: key,
          scopes: [...scopes],
          createdAt: begun,
          secrets: { create: { secretHash: sha256(secret), hint: secret.slice(-4), createdAt: begun } },
        })),
      },
    },
  });
  // The next organization gets the next number.
  await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('organizations', 'id'), ${organizationId})`;
}

async function createPeople(tx: Db, passwordHash: string, begun: Date): Promise<void> {
  for (const [key, { name, address, role }] of Object.entries(people))
    await tx.person.create({
      data: {
        id: idOf("person", key),
        name,
        passwordHash,
        isOperator: role === "ADMINISTRATOR",
        createdAt: begun,
        emailAddresses: {
          create: { address, addressKey: addressKey(address), isPrimary: true, verifiedAt: begun, createdAt: begun },
        },
        memberships: { create: { organizationId, role, createdAt: begun } },
      },
    });
}

async function createCatalogue(tx: Db, begun: Date): Promise<void> {
  for (const [key, { translations = [], ...said }] of Object.entries<DemoAchievement>(achievements)) {
    const id = idOf("achievement", key);
    await tx.achievement.create({
      data: {
        organizationId,
        id,
        ...said,
        texts: { createMany: { data: translations } },
        state: "PUBLISHED",
        createdAt: begun,
        publishedAt: begun,
      },
    });
    await keepVersion(tx, { organizationId, achievementId: id, now: begun });
  }
  await tx.course.createMany({
    data: courses
      .filter(({ isMapped }) => isMapped)
      .map(({ objectId, title, vendor }) => ({
        organizationId,
        id: idOf("course", objectId),
        objectId,
        title,
        vendor,
        mappedAt: begun,
        createdAt: begun,
      })),
  });
  await tx.achievementCourse.createMany({
    data: courses.flatMap(({ objectId, earns }) =>
      earns === null
        ? []
        : [{ organizationId, achievementId: idOf("achievement", earns), courseId: idOf("course", objectId) }],
    ),
  });
}

/** One statement arrives, and what follows from it follows: as the jobs do it, at the time that it tells of. */
async function live(
  { daysAgo, hour, objectId, duration, score }: DemoCompletion,
  address: string,
  now: Date,
): Promise<void> {
  const course = courses.find((candidate) => candidate.objectId === objectId);
  if (!course) throw new Error(`the demo has no course ${objectId}`);
  const completedAt = new Date(now.getTime() - daysAgo * dayMs);
  completedAt.setUTCHours(hour, (daysAgo * 7) % 60, (daysAgo * 13) % 60, 0);
  const id = idOf("statement", `${objectId} ${daysAgo}`);
  const body = {
    id,
    actor: { objectType: "Agent", mbox: `mailto:${address}` },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { "en-US": "COMPLETED" } },
    object: {
      objectType: "Activity",
      id: objectId,
      definition: {
        type: "http://adlnet.gov/expapi/activities/course",
        ...(course.title === null ? {} : { name: { "en-US": course.title } }),
      },
    },
    result: {
      completion: true,
      ...(duration === undefined ? {} : { duration }),
      ...(score === undefined ? {} : { score: { scaled: score } }),
    },
    timestamp: completedAt.toISOString(),
  };
  const receivedAt = new Date(completedAt.getTime() + 1000);
  const facts = await storeStatement(JSON.stringify(body), idOf("provider", course.provider), receivedAt);
  const [recorded] = await recordCompletions([facts]);
  if (!recorded) throw new Error("a completion was not recorded");
  await db().completion.update({
    where: { organizationId_id: { organizationId, id: recorded.id } },
    data: { createdAt: new Date(receivedAt.getTime() + 300) },
  });
  await matchCompletions([recorded.addressKey]);
  await awardCredentials({ organizationId, completionIds: [recorded.id] }, new Date(receivedAt.getTime() + 600));
}

async function storeStatement(body: string, activityProviderId: string, stored: Date): Promise<CompletionFacts> {
  const { statement } = validateStatement(JSON.parse(body), { version: "1.0.3", lenientMailto: true });
  const completion = readCompletion(statement);
  if (!completion?.completedAt || !statement.id) throw new Error("a statement of the demo tells of no completion");
  const { completedAt } = completion;
  const { sequence } = await db().statement.create({
    data: {
      organizationId,
      id: statement.id,
      activityProviderId,
      body,
      digest: Uint8Array.from(statementDigest(statement)),
      version: "1.0.3",
      actorKey: actorKey(statement.actor),
      verbId: statement.verb.id,
      activityId: completion.activityId,
      timestamp: completedAt,
      stored,
    },
  });
  await db().statementTerm.createMany({
    data: statementTerms(statement).map((term) => ({ organizationId, term, stored, sequence })),
  });
  return {
    organizationId,
    activityProviderId,
    statementId: statement.id,
    courseObjectId: completion.activityId,
    courseName: completion.activityName,
    address: completion.address,
    completedAt,
    durationSeconds: completion.durationSeconds,
    scoreScaled: completion.scoreScaled,
  };
}

/** The same id for the same thing in every demo: a name-based UUID, version 8 (RFC 9562, section 5.8). */
function idOf(kind: string, name: string): string {
  const bytes = createHash("sha256").update(`laurel demo ${kind} ${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
