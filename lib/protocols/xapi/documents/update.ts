import { createHash } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import type { Content, DocumentOwner, StoredDocument } from "./document.ts";
import { documentKey, scopeKey } from "./keys.ts";

interface DocumentRow {
  content: Uint8Array;
  content_type: string;
  sha1: string;
  updated_at: Date;
}

/** Updates one document depending on its current content. `decide` receives the current content and returns the new one;
 *  null deletes it. If `decide` throws, nothing changes. Concurrent updates run one after the other, so that of two writers
 *  with the same entity tag the second is refused. `decide` can run more than once. */
export async function updateDocument(
  owner: DocumentOwner,
  documentId: string,
  decide: (current: StoredDocument | null) => Content | null,
): Promise<void> {
  await transaction(async (tx) => {
    // Another writer can insert or delete the row between the read and the insert; then the new state has to be read.
    for (;;) {
      const current = await lock(tx, owner, documentId);
      const next = decide(current);
      if (current && next) return update(tx, owner, documentId, next);
      if (current) return remove(tx, owner, documentId);
      if (!next || (await insert(tx, owner, documentId, next))) return;
    }
  });
}

async function lock(tx: Db, owner: DocumentOwner, documentId: string): Promise<StoredDocument | null> {
  const [row] = await tx.$queryRaw<DocumentRow[]>`
    SELECT content, content_type, encode(content_sha1, 'hex') AS sha1, updated_at FROM documents
    WHERE organization_id = ${owner.organizationId} AND scope = ${scopeKey(owner)} AND key = ${documentKey(documentId)}
    FOR UPDATE`;
  return row ? { bytes: row.content, contentType: row.content_type, sha1: row.sha1, updatedAt: row.updated_at } : null;
}

/** Returns whether the row was inserted; false if another writer created it meanwhile. */
async function insert(tx: Db, owner: DocumentOwner, documentId: string, content: Content): Promise<boolean> {
  const { organizationId, kind, activityId, agentKey, registration } = owner;
  const count = await tx.$executeRaw`
    INSERT INTO documents (organization_id, scope, key, kind, activity_id, agent_key, registration, document_id, content,
      content_type, content_sha1)
    VALUES (${organizationId}, ${scopeKey(owner)}, ${documentKey(documentId)}, ${kind}::document_kind, ${activityId},
      ${agentKey}, ${registration}::uuid, ${documentId}, ${content.bytes}, ${content.contentType}, ${sha1(content.bytes)})
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

/** The time advances even if the clock was set back. */
async function update(tx: Db, owner: DocumentOwner, documentId: string, content: Content): Promise<void> {
  await tx.$executeRaw`
    UPDATE documents SET content = ${content.bytes}, content_type = ${content.contentType},
      content_sha1 = ${sha1(content.bytes)},
      updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
    WHERE organization_id = ${owner.organizationId} AND scope = ${scopeKey(owner)} AND key = ${documentKey(documentId)}`;
}

async function remove(tx: Db, owner: DocumentOwner, documentId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM documents
    WHERE organization_id = ${owner.organizationId} AND scope = ${scopeKey(owner)} AND key = ${documentKey(documentId)}`;
}

const sha1 = (bytes: Uint8Array): Buffer => createHash("sha1").update(bytes).digest();
