import { pool } from "@/lib/platform/db/pool";
import type { Warning } from "../statement/warning.ts";
import { voidedVerb } from "./new-statement.ts";

/** A stored statement with what the LRS knows about it. */
export interface InspectedStatement {
  id: string;
  stored: Date;
  /** When it happened, by the statement itself or else `stored`. */
  timestamp: Date;
  /** Exactly as it was sent. */
  body: string;
  /** By whose rules it was read: `1.0.3` or `2.0.0`. */
  version: string;
  actorKey: string | null;
  verbId: string;
  activityId: string | null;
  activityProviderId: string;
  providerName: string;
  /** Whether it came from a partner or from an inbound source. */
  providerKind: "PARTNER" | "SOURCE";
  /** The statement that voids it, if it is voided. */
  voidedBy: string | null;
  isVoided: boolean;
  /** The statement that it refers to or voids. */
  targetId: string | null;
  warnings: Warning[];
}

/** One of an organization's statements, voided or not; null when it has none of that id. Key look-ups: statements_pkey,
 *  activity_providers_pkey, statements_target_idx. */
export async function inspectStatement(organizationId: number, id: string): Promise<InspectedStatement | null> {
  const { rows } = await pool().query<InspectedStatement>({
    name: "inspect-statement",
    text: `SELECT s.id, s.stored, s.timestamp, s.body, s.version, s.actor_key AS "actorKey", s.verb_id AS "verbId",
        s.activity_id AS "activityId", s.activity_provider_id AS "activityProviderId", p.name AS "providerName",
        p.kind::text AS "providerKind", s.is_voided AS "isVoided", s.target_id AS "targetId", s.warnings,
        (SELECT v.id FROM statements v WHERE v.organization_id = s.organization_id AND v.target_id = s.id
          AND v.verb_id = $3 AND s.is_voided AND (v.may_void_any OR v.activity_provider_id = s.activity_provider_id)
          ORDER BY v.sequence LIMIT 1) AS "voidedBy"
      FROM statements s
      JOIN activity_providers p ON p.organization_id = s.organization_id AND p.id = s.activity_provider_id
      WHERE s.organization_id = $1 AND s.id = $2`,
    values: [organizationId, id, voidedVerb],
  });
  return rows[0] ?? null;
}
