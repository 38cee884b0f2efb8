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

/** With what the demo's people sign in. */
export interface DemoSignIns {
  learner: DemoSignIn;
  administrator: DemoSignIn;
  /** Null in a demo without their badges, such as one that was made before there were any. */
  walletDeveloper: DemoSignIn | null;
}

interface DemoSignIn {
  address: string;
  password: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Fills an empty demo database: an organization with its partners, courses and achievements, a learner with a year of
 *  completions, and the badges that these earn, signed as all others are; and a learner whose badges are edge cases. Where
 *  organizations are there already it changes nothing. `password` is that of all the demo's people; dates count back from `now`.
 *  @throws Error when the database is not called a demo by its own name. */
export async function fillDemo({ password, now = new Date() }: { password: string; now?: Date }): Promise<DemoSignIns> {
  await refuseOtherDatabases();
  if ((await db().organization.count()) > 0) return readSignIns(password);
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
  await fillEdgeCases(now);
  // Lists go by when a badge came into the database: here, too, when it was issued.
  await db().$executeRaw`UPDATE credentials SET created_at = issued_at`;
  return readSignIns(password);
}

async function readSignIns(password: string): Promise<DemoSignIns> {
  const { address } = people.walletDeveloper;
  // The last of their badges: with it they have all.
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

async function refuseOtherDatabases(): Promise<void> {
  if (!(await isDemo()))
    throw new Error("Demo data requires a database named laurel_demo or laurel_demo_…. Check DATABASE_URL.");
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
    await storeVersion(tx, { organizationId, achievementId: id, now: begun });
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
