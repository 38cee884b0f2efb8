import { sha256 } from "@/lib/platform/crypto/sha256";
import { GroupCommit } from "@/lib/platform/db/group-commit";
import { pool } from "@/lib/platform/db/pool";
import type { ProviderGrant } from "./provider-grant.ts";

interface TokenRow {
  token_hash: Buffer;
  organization_id: number;
  activity_provider_id: string;
  name: string;
  igs_client_id: string;
  scopes: string[];
}

// Two primary key lookups for each token: access_tokens(token_hash), activity_providers(organization_id, id). The clock of the
// database decides whether a token has expired, since all processes share it.
const findTokens = {
  name: "find-access-tokens",
  text: `SELECT t.token_hash, t.organization_id, t.activity_provider_id, p.name, p.igs_client_id, t.scopes
    FROM access_tokens t
    JOIN activity_providers p ON p.organization_id = t.organization_id AND p.id = t.activity_provider_id
    WHERE t.token_hash = ANY($1::bytea[]) AND t.expires_at > now() AND t.revoked_at IS NULL AND p.disabled_at IS NULL`,
};

const lookups = new GroupCommit<Buffer, ProviderGrant | null>(
  async (hashes) => {
    const { rows } = await pool().query<TokenRow>({ ...findTokens, values: [hashes] });
    const found = new Map(rows.map((row) => [row.token_hash.toString("hex"), row]));
    return hashes.map((hash) => {
      const row = found.get(hash.toString("hex"));
      if (!row) return null;
      return {
        organizationId: row.organization_id,
        activityProviderId: row.activity_provider_id,
        providerName: row.name,
        igsClientId: row.igs_client_id,
        scopes: row.scopes,
      };
    });
  },
  { itemsMax: 256, weightMax: Number.POSITIVE_INFINITY },
);

/** Finds the grant of a bearer token; null if the token is unknown, expired or revoked, or its provider is disabled. Concurrent
 *  lookups share one query. Nothing is cached, so a revocation takes effect immediately. */
export function findAccessToken(token: string): Promise<ProviderGrant | null> {
  return lookups.add(sha256(token));
}
