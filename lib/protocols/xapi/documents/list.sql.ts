import { pool } from "@/lib/platform/db/pool";
import type { DocumentOwner } from "./document.ts";

import { scopeKey } from "./keys.ts";

/** Returns the ids of an owner's documents that changed after `since` (ISO 8601; null for all), latest last. Index:
 *  documents(organization_id, scope, updated_at), one range. xAPI does not paginate this list: it is as long as the owner
 *  has documents. */
export async function listDocuments(
  owner: DocumentOwner,
  since: string | null,
): Promise<{ documentId: string; updatedAt: Date }[]> {
  const { rows } = await pool().query<{ document_id: string; updated_at: Date }>({
    name: "list-documents",
    text: `SELECT document_id, updated_at FROM documents
      WHERE organization_id = $1 AND scope = $2 AND updated_at > coalesce($3::timestamptz, '-infinity')
      ORDER BY updated_at`,
    values: [owner.organizationId, scopeKey(owner), since],
  });
  return rows.map((row) => ({ documentId: row.document_id, updatedAt: row.updated_at }));
}
