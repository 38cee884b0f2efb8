import { pool } from "@/lib/platform/db/pool";
import type { DocumentOwner, StoredDocument } from "./document.ts";
import { documentKey, scopeKey } from "./keys.ts";

interface DocumentRow {
  content: Buffer;
  content_type: string;
  sha1: string;
  updated_at: Date;
}

/** One document, or null. Primary key look-up: documents_pkey. */
export async function findDocument(owner: DocumentOwner, documentId: string): Promise<StoredDocument | null> {
  const { rows } = await pool().query<DocumentRow>({
    name: "find-document",
    text: `SELECT content, content_type, encode(content_sha1, 'hex') AS sha1, updated_at
      FROM documents WHERE organization_id = $1 AND scope = $2 AND key = $3`,
    values: [owner.organizationId, scopeKey(owner), documentKey(documentId)],
  });
  const [row] = rows;
  return row ? { bytes: row.content, contentType: row.content_type, sha1: row.sha1, updatedAt: row.updated_at } : null;
}
