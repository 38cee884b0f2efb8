import { sha256 } from "@/lib/platform/crypto/sha256";
import type { GrantReach } from "@/lib/platform/db/generated/client";
import { pool } from "@/lib/platform/db/pool";

/** The app that calls with an access token, and the person it acts for. */
export interface AppCaller {
  grantId: string;
  appId: string;
  personId: string;
  scopes: string[];
  reach: GrantReach;
  issuedAt: Date;
  expiresAt: Date;
}

// Three primary key look-ups: app_tokens(token_hash), grants(id), apps(id). The database's clock decides.
const findToken = {
  name: "find-app-token",
  text: `SELECT t.grant_id AS "grantId", g.app_id AS "appId", g.person_id AS "personId", t.scopes, g.reach,
      t.created_at AS "issuedAt", t.expires_at AS "expiresAt"
    FROM app_tokens t
    JOIN grants g ON g.id = t.grant_id
    JOIN apps a ON a.id = g.app_id
    WHERE t.token_hash = $1 AND t.kind = 'ACCESS' AND t.expires_at > now() AND t.revoked_at IS NULL
      AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > now()) AND a.state <> 'SUSPENDED'`,
};

/** Returns the caller of a valid access token; null if the token is unknown, expired or revoked, or if the app is
 *  suspended. Nothing is cached, so that a revocation takes effect immediately. */
export async function findAppToken(token: string): Promise<AppCaller | null> {
  const { rows } = await pool().query<AppCaller>({ ...findToken, values: [sha256(token)] });
  return rows[0] ?? null;
}
