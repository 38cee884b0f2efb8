import { pool } from "@/lib/platform/db/pool";
import type { DocumentOwner } from "./document.ts";
import { scopeKey } from "./keys.ts";

/** Deletes all documents of an owner. Index: documents_pkey, one range. */
export async function deleteAllDocuments(owner: DocumentOwner): Promise<void> {
  await pool().query({
    name: "delete-documents",
    text: "DELETE FROM documents WHERE organization_id = $1 AND scope = $2",
    values: [owner.organizationId, scopeKey(owner)],
  });
}
