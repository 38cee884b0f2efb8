import { GroupCommit } from "@/lib/platform/db/group-commit";
import { pool } from "@/lib/platform/db/pool";
import type { ProviderGrant } from "./provider-grant.ts";

/** An enabled provider and one of its secrets. */
export interface ProviderSecret {
  provider: ProviderGrant;
  secretId: string;
  secretHash: Buffer;
  /** Null: the secret is valid until it is retired. */
  expiresAt: Date | null;
}

interface SecretRow {
  key: string;
  organization_id: number;
  activity_provider_id: string;
  name: string;
  igs_client_id: string;
  scopes: string[];
  secret_id: string;
  secret_hash: Buffer;
  expires_at: Date | null;
}

// Two index lookups for each key: activity_providers(key), activity_provider_secrets(organization_id, activity_provider_id).
const findSecretsOfKeys = {
  name: "find-provider-secrets",
  text: `SELECT p.key, p.organization_id, p.id AS activity_provider_id, p.name, p.igs_client_id, p.scopes, s.id AS secret_id,
      s.secret_hash, s.expires_at
    FROM activity_providers p
    JOIN activity_provider_secrets s ON s.organization_id = p.organization_id AND s.activity_provider_id = p.id
    WHERE p.key = ANY($1::text[]) AND p.disabled_at IS NULL`,
};

const lookups = new GroupCommit<string, ProviderSecret[]>(
  async (keys) => {
    const { rows } = await pool().query<SecretRow>({ ...findSecretsOfKeys, values: [[...new Set(keys)]] });
    return keys.map((key) => rows.filter((row) => row.key === key).map(asSecret));
  },
  { itemsMax: 256, weightMax: Number.POSITIVE_INFINITY },
);

/** Finds the secrets of the enabled activity provider with a key, including expired ones; an empty list if there is no such
 *  provider. Concurrent lookups share one query. Nothing is cached, so retiring a secret takes effect immediately. */
export async function findSecrets(key: string): Promise<ProviderSecret[]> {
  // PostgreSQL's text type does not allow NUL, so such a key would make the shared query fail for the other lookups.
  return key.includes("\0") ? [] : lookups.add(key);
}

function asSecret(row: SecretRow): ProviderSecret {
  return {
    provider: {
      organizationId: row.organization_id,
      activityProviderId: row.activity_provider_id,
      providerName: row.name,
      igsClientId: row.igs_client_id,
      scopes: row.scopes,
    },
    secretId: row.secret_id,
    secretHash: row.secret_hash,
    expiresAt: row.expires_at,
  };
}
