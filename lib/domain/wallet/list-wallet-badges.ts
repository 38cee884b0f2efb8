import type { BadgeState } from "@/lib/domain/badge-states/badge-state";
import { badgeStateSql } from "@/lib/domain/badge-states/badge-state.sql";
import { isCurrent } from "@/lib/domain/credentials/current-badge.sql";
import { assess, type Conclusion } from "@/lib/domain/credentials/verification/assess";
import type { VerificationStep } from "@/lib/domain/credentials/verification/steps";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

/** A badge in a person's list: issued here or imported. */
export interface WalletBadge {
  kind: "issued" | "external";
  id: string;
  name: string;
  /** BCP 47, of the name; null if unknown. */
  language: string | null;
  issuerName: string;
  /** When it was earned; for an imported badge when it became valid, or else when it was imported. */
  at: Date;
  /** IANA name: the date is a calendar date in this zone. */
  timeZone: string;
  validUntil: Date | null;
  visibility: "PRIVATE" | "LINK";
  /** The state of a badge that was issued here, at the moment of the list. */
  state: BadgeState | null;
  achievementId: string | null;
  achievementVersion: number | null;
  /** What the last verification of an imported badge found. */
  conclusion: Conclusion | null;
}

/** The cursor of a page: the key of its last entry. */
export interface BadgeCursor {
  at: Date;
  id: string;
}

export interface BadgePage {
  badges: WalletBadge[];
  /** Pass it as `before` to get earlier badges; null at the end. */
  next: BadgeCursor | null;
}

/** Lists a person's badges, issued here and imported, newest first, at most `limit`, starting at `before`. Of badges that renew one
 *  another, it lists the newest. */
export async function listWalletBadges(
  personId: string,
  {
    kind = null,
    before,
    limit,
    now,
  }: { kind?: WalletBadge["kind"] | null; before?: BadgeCursor | undefined; limit: number; now: Date },
): Promise<BadgePage> {
  const at = before?.at ?? null;
  const id = before?.id ?? null;
  const badges = await db().$queryRaw<
    (Omit<WalletBadge, "conclusion"> & { verification: VerificationStep[] | null })[]
  >`
    WITH listed AS (
      (SELECT 'issued' AS kind, credential.id, coalesce(texts.name, achievement.name) AS name,
        coalesce(credential.language, achievement.language) AS language, issuer.name AS "issuerName",
        credential.awarded_at AS at, organization.time_zone AS "timeZone", credential.valid_until AS "validUntil",
        credential.visibility::text AS visibility, ${badgeStateSql(now)} AS state,
        credential.achievement_id AS "achievementId", credential.achievement_version AS "achievementVersion",
        NULL::jsonb AS verification
      FROM credentials credential
      JOIN achievements achievement
        ON achievement.organization_id = credential.organization_id AND achievement.id = credential.achievement_id
      JOIN issuers issuer
        ON issuer.organization_id = credential.organization_id AND issuer.id = credential.issuer_id
      JOIN organizations organization ON organization.id = credential.organization_id
      LEFT JOIN achievement_texts texts
        ON texts.organization_id = credential.organization_id AND texts.achievement_id = credential.achievement_id
        AND texts.language = credential.language
      WHERE credential.person_id = ${personId}::uuid AND ${kind}::text IS DISTINCT FROM 'external'
        AND ${isCurrent(Prisma.sql`credential`)}
        AND (${at}::timestamptz IS NULL OR (credential.awarded_at, credential.id) < (${at}::timestamptz, ${id}::uuid))
      ORDER BY credential.awarded_at DESC, credential.id DESC
      LIMIT ${limit + 1})
      UNION ALL
      (SELECT 'external', id, name, NULL, issuer_name, coalesce(valid_from, created_at), 'UTC', valid_until,
        visibility::text, NULL, NULL, NULL, verification
      FROM external_credentials
      WHERE person_id = ${personId}::uuid AND ${kind}::text IS DISTINCT FROM 'issued'
        AND (${at}::timestamptz IS NULL
          OR (coalesce(valid_from, created_at), id) < (${at}::timestamptz, ${id}::uuid))
      ORDER BY coalesce(valid_from, created_at) DESC, id DESC
      LIMIT ${limit + 1})
    )
    SELECT * FROM listed ORDER BY at DESC, id DESC LIMIT ${limit + 1}`;
  const shown = badges
    .slice(0, limit)
    .map(({ verification, ...badge }) => ({ ...badge, conclusion: verification && assess(verification).conclusion }));
  const last = shown.at(-1);
  return { badges: shown, next: badges.length > limit && last ? { at: last.at, id: last.id } : null };
}

/** Counts a person's badges, issued here and imported. */
export async function countBadges(personId: string): Promise<{ issued: number; external: number }> {
  const [issued, external] = await Promise.all([
    db().credential.count({ where: { personId, renewal: null } }),
    db().externalCredential.count({ where: { personId } }),
  ]);
  return { issued, external };
}
