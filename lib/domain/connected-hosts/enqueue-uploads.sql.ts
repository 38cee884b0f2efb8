import type { Db } from "@/lib/platform/db/client";
import { badgesAddress } from "./import-page.ts";

export interface EnqueueUploads {
  connectionId: string;
  personId: string;
  /** The other host's API: badges that came from there are not sent back. */
  apiUrl: string;
  /** Which of the person's badges; null for all. Other people's badges are ignored. */
  credentialIds: readonly string[] | null;
  /** Whether to send only badges that the host does not have, or has in an older version. */
  isOnlyNew: boolean;
  now: Date;
}

/** Enqueues a person's badges for upload to another host: verified, valid ones that are in the person's list for the Open
 *  Badges API.
 *  @returns how many */
export async function enqueueUploads(tx: Db, asked: EnqueueUploads): Promise<number> {
  const { connectionId, personId, apiUrl, credentialIds, isOnlyNew, now } = asked;
  return tx.$executeRaw`
    INSERT INTO host_sendings AS sending (connection_id, credential_id, organization_id, state, wanted_at)
    SELECT ${connectionId}::uuid, entry.credential_id, entry.organization_id, 'WAITING', ${now}
    FROM wallet_entries entry
    LEFT JOIN credentials own ON own.organization_id = entry.organization_id AND own.id = entry.credential_id
    LEFT JOIN external_credentials external ON entry.organization_id IS NULL AND external.id = entry.credential_id
    LEFT JOIN host_sendings sent
      ON sent.connection_id = ${connectionId}::uuid AND sent.credential_id = entry.credential_id
    WHERE entry.person_id = ${personId}::uuid
      AND (own.state = 'ACTIVE'
        OR (external.id IS NOT NULL AND external.origin_url IS DISTINCT FROM ${badgesAddress(apiUrl)}))
      AND (${credentialIds === null} OR entry.credential_id = ANY(${credentialIds ?? []}::uuid[]))
      AND (NOT ${isOnlyNew} OR sent.credential_id IS NULL
        OR sent.sent_hash IS DISTINCT FROM sha256(convert_to(coalesce(own.body, external.body), 'UTF8'))
          AND sent.state <> 'WAITING')
    ON CONFLICT (connection_id, credential_id)
    DO UPDATE SET state = 'WAITING', wanted_at = excluded.wanted_at, message = NULL`;
}
