import { randomBytes, randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { ensureIssuer, type IssuerIdentity } from "@/lib/issuers/create-issuer";
import { readSigningKey, type SigningKey } from "@/lib/issuers/read-signing-key";
import { composeCredential } from "./compose.ts";
import { credentialId } from "./credential-id.ts";
import { signCredential } from "./sign.ts";

/** Which completions to look at: these, or all of a course. */
export type AwardScope =
  | { organizationId: number; completionIds: string[] }
  | { organizationId: number; courseId: string };

export interface AwardedCredential {
  credentialId: string;
  personId: string;
}

/** So many badges are signed and stored at a time, well within a transaction's time. */
const chunkSize = 100;

/** Issues what the completions have earned and nobody has yet: for each person and achievement one badge, dated with that
 *  person's earliest completion of a course that earns it. Completions that wait for their learner or for their course to be
 *  mapped are passed over. Running it again, or twice at once, issues nothing twice. Makes the organization's issuer when
 *  the first badge needs it.
 *  @returns the badges that this call issued. */
export async function awardCredentials(scope: AwardScope, now: Date): Promise<AwardedCredential[]> {
  const awarded: AwardedCredential[] = [];
  let signer: { issuer: IssuerIdentity; key: SigningKey } | undefined;
  for (;;) {
    const earned = await findEarned(scope);
    if (earned.length === 0) return awarded;
    signer ??= await readSigner(scope.organizationId);
    awarded.push(...(await issue(scope.organizationId, signer, earned, now)));
  }
}

async function readSigner(organizationId: number): Promise<{ issuer: IssuerIdentity; key: SigningKey }> {
  const issuer = await ensureIssuer(db(), organizationId);
  return { issuer, key: await readSigningKey(db(), issuer) };
}

/** An achievement that a person has earned, with the completion that earned it. */
interface Earned {
  personId: string;
  completionId: string;
  addressKey: string;
  completedAt: Date;
  achievementId: string;
  name: string;
  description: string;
  criteria: string;
  type: string;
  language: string;
}

/** The next of what was earned and not issued. Always in the same order, so that two calls at once wait for each other's
 *  rows instead of deadlocking. */
function findEarned(scope: AwardScope): Promise<Earned[]> {
  const { organizationId } = scope;
  const inScope =
    "courseId" in scope
      ? Prisma.sql`completion.course_id = ${scope.courseId}::uuid`
      : Prisma.sql`completion.id = ANY(${scope.completionIds}::uuid[])`;
  return db().$queryRaw<Earned[]>`
    WITH earned AS (
      SELECT DISTINCT course.achievement_id, completion.person_id
      FROM completions completion
      JOIN courses course ON course.organization_id = completion.organization_id AND course.id = completion.course_id
      WHERE completion.organization_id = ${organizationId} AND ${inScope}
        AND completion.person_id IS NOT NULL AND course.achievement_id IS NOT NULL
        AND NOT EXISTS (
          SELECT FROM credentials credential
          WHERE credential.organization_id = completion.organization_id
            AND credential.achievement_id = course.achievement_id AND credential.person_id = completion.person_id
        )
      ORDER BY course.achievement_id, completion.person_id
      LIMIT ${chunkSize}
    )
    SELECT earned.person_id AS "personId", earliest.id AS "completionId", earliest.address_key AS "addressKey",
      earliest.completed_at AS "completedAt", achievement.id AS "achievementId", achievement.name, achievement.description,
      achievement.criteria, achievement.type, achievement.language
    FROM earned
    JOIN achievements achievement ON achievement.organization_id = ${organizationId} AND achievement.id = earned.achievement_id
    CROSS JOIN LATERAL (
      SELECT completion.id, completion.address_key, completion.completed_at
      FROM completions completion
      JOIN courses course ON course.organization_id = completion.organization_id AND course.id = completion.course_id
      WHERE completion.organization_id = ${organizationId} AND completion.person_id = earned.person_id
        AND course.achievement_id = earned.achievement_id
      ORDER BY completion.completed_at, completion.id
      LIMIT 1
    ) earliest
    ORDER BY earned.achievement_id, earned.person_id`;
}

async function issue(
  organizationId: number,
  { issuer, key }: { issuer: IssuerIdentity; key: SigningKey },
  earned: readonly Earned[],
  now: Date,
): Promise<AwardedCredential[]> {
  const signed: Prisma.CredentialCreateManyInput[] = [];
  for (const one of earned) signed.push(await sign(organizationId, issuer, key, one, now));
  return transaction(async (tx) => {
    // What another process has issued meanwhile stays as it is.
    const created = await tx.credential.createManyAndReturn({
      data: signed,
      skipDuplicates: true,
      select: { id: true, personId: true, achievementId: true },
    });
    await tx.auditEvent.createMany({
      data: created.map(({ id, personId, achievementId }) => ({
        id: randomUUID(),
        organizationId,
        occurredAt: now,
        actor: "system",
        action: "credential.issued",
        subject: `credential:${id}`,
        detail: { personId, achievementId, verificationMethod: key.verificationMethod },
      })),
    });
    return created.map(({ id, personId }) => ({ credentialId: id, personId }));
  });
}

async function sign(
  organizationId: number,
  issuer: IssuerIdentity,
  key: SigningKey,
  { personId, completionId, addressKey, completedAt, achievementId, ...texts }: Earned,
  now: Date,
): Promise<Prisma.CredentialCreateManyInput> {
  const award = {
    organizationId,
    issuer,
    achievement: { id: achievementId, ...texts },
    personId,
    recipientAddress: addressKey,
    awardedAt: completedAt,
  };
  const salt = randomBytes(16).toString("base64url");
  const unsigned = composeCredential(award, { now, salt, publicUrl: env().PUBLIC_URL });
  return {
    organizationId,
    id: credentialId(organizationId, achievementId, personId),
    achievementId,
    personId,
    issuerId: issuer.id,
    completionId,
    body: await signCredential(unsigned, key, now),
    awardedAt: completedAt,
    issuedAt: now,
  };
}
