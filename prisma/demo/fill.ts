import { storeVersion } from "@/lib/domain/achievements/store-version";
import { credentialId } from "@/lib/domain/credentials/credential-id";
import { setVisibility } from "@/lib/domain/credentials/set-visibility";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { isDemo } from "@/lib/domain/organizations/is-demo";
import { addressKey } from "@/lib/domain/people/address-key";
import { hashPassword } from "@/lib/domain/people/hash-password";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { type Db, db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { achievements, courses, type DemoAchievement, providers, year } from "./courses.ts";
import { edgeCases, fillEdgeCases } from "./edge-cases.ts";
import { idOf } from "./id-of.ts";
import { live } from "./live.ts";
import { organizationId, people, unknownAddress } from "./people.ts";

/** The sign-in data of the demo's people. */
export interface DemoSignIns {
  learner: DemoSignIn;
  administrator: DemoSignIn;
  /** Null in a demo without their badges, such as one from an earlier version. */
  walletDeveloper: DemoSignIn | null;
}

interface DemoSignIn {
  address: string;
  password: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Fills an empty demo database: an organization with partners, courses and achievements, a learner with completions of one year
 *  and the badges for them, signed like all others, and a learner whose badges are edge cases. If the database has an
 *  organization already, nothing changes.
 *  @param options `password`: of all people in the demo; `now`: the dates are relative to it.
 *  @throws Error if the name of the database is not one of a demo database. */
export async function fillDemo({ password, now = new Date() }: { password: string; now?: Date }): Promise<DemoSignIns> {
  await requireDemoDatabase();
  if ((await db().organization.count()) > 0) return readSignIns(password);
  const startedAt = new Date(now.getTime() - 365 * dayMs);
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    await createOrganization(tx, startedAt);
    await createPeople(tx, passwordHash, startedAt);
    await createCatalog(tx, startedAt);
  });
  await ensureIssuer(db(), organizationId);
  await db().issuer.updateMany({ where: { organizationId }, data: { createdAt: startedAt } });
  await db().signingKey.updateMany({ where: { organizationId }, data: { createdAt: startedAt } });
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
  await fillEdgeCases(now);
  // Lists are ordered by the creation of the row, which has to be the time of issuing here too.
  await db().$executeRaw`UPDATE credentials SET created_at = issued_at`;
  return readSignIns(password);
}

async function readSignIns(password: string): Promise<DemoSignIns> {
  const { address } = people.walletDeveloper;
  // The badge that is created last: if it exists, all of them do.
  const last = await db().externalCredential.findFirst({
    where: { personId: idOf("person", "walletDeveloper"), credentialKey: edgeCases.token.credentialId },
    select: { id: true },
  });
  return {
    learner: { address: people.learner.address, password },
    administrator: { address: people.administrator.address, password },
    walletDeveloper: last && { address, password },
  };
}

async function requireDemoDatabase(): Promise<void> {
  if (!(await isDemo()))
    throw new Error("Demo data requires a database named laurel_demo or laurel_demo_…. Check DATABASE_URL.");
}

async function createOrganization(tx: Db, startedAt: Date): Promise<void> {
  await tx.organization.create({
    data: {
      id: organizationId,
      name: "Somedomain Academy",
      language: "en",
      timeZone: "Europe/Berlin",
      createdAt: startedAt,
      activityProviders: {
        create: providers.map(({ name, key, scopes, secret }) => ({
          id: idOf("provider", key),
          name,
          key,
          igsClientId: key,
          scopes: [...scopes],
          createdAt: startedAt,
          secrets: { create: { secretHash: sha256(secret), hint: secret.slice(-4), createdAt: startedAt } },
        })),
      },
    },
  });
  // The next organization gets the next id.
  await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('organizations', 'id'), ${organizationId})`;
}

async function createPeople(tx: Db, passwordHash: string, startedAt: Date): Promise<void> {
  for (const [key, { name, address, role }] of Object.entries(people))
    await tx.person.create({
      data: {
        id: idOf("person", key),
        name,
        passwordHash,
        isOperator: role === "ADMINISTRATOR",
        createdAt: startedAt,
        emailAddresses: {
          create: {
            address,
            addressKey: addressKey(address),
            isPrimary: true,
            verifiedAt: startedAt,
            createdAt: startedAt,
          },
        },
        memberships: { create: { organizationId, role, createdAt: startedAt } },
      },
    });
}

async function createCatalog(tx: Db, startedAt: Date): Promise<void> {
  for (const [key, { translations = [], ...fields }] of Object.entries<DemoAchievement>(achievements)) {
    const id = idOf("achievement", key);
    await tx.achievement.create({
      data: {
        organizationId,
        id,
        ...fields,
        texts: { createMany: { data: translations } },
        state: "PUBLISHED",
        createdAt: startedAt,
        publishedAt: startedAt,
      },
    });
    await storeVersion(tx, { organizationId, achievementId: id, now: startedAt });
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
        mappedAt: startedAt,
        createdAt: startedAt,
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
