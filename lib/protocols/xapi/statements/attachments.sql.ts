import type { PoolClient } from "pg";
import { pool } from "@/lib/platform/db/pool";
import type { NewAttachment, NewStatement } from "./new-statement.ts";

/** The size of the chunks in which contents are written and read: this much of each content is in memory. Contents with
 *  chunks of other sizes stay readable. */
export const chunkBytes = 256 * 1024;

/** Writes a chunk of a content whose statements are not stored yet. Only `discardStaged`, `removeAbandoned` and
 *  `insertAttachments` end what the first chunk begins.
 *  @returns for the first chunk, false when the organization has this content already: then nothing was written
 *  @throws when no chunk came for so long that the content was removed */
export async function stageChunk(chunk: {
  organizationId: number;
  sha2: Buffer;
  contentId: string;
  place: number;
  content: Buffer;
}): Promise<boolean> {
  const { organizationId, sha2, contentId, place, content } = chunk;
  if (place === 0) {
    const { rowCount } = await pool().query({
      name: "stage-first-chunk",
      text: `WITH begun AS (
          INSERT INTO attachment_uploads (organization_id, content_id)
          SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM attachments WHERE organization_id = $1 AND sha2 = $3)
          RETURNING organization_id, content_id)
        INSERT INTO attachment_chunks (organization_id, content_id, place, content)
        SELECT organization_id, content_id, 0, $4 FROM begun`,
      values: [organizationId, contentId, sha2, content],
    });
    return rowCount === 1;
  }
  const { rowCount } = await pool().query({
    name: "stage-chunk",
    text: `WITH touched AS (
        UPDATE attachment_uploads SET touched_at = now() WHERE organization_id = $1 AND content_id = $2
        RETURNING organization_id, content_id)
      INSERT INTO attachment_chunks (organization_id, content_id, place, content)
      SELECT organization_id, content_id, $3, $4 FROM touched`,
    values: [organizationId, contentId, place, content],
  });
  if (rowCount !== 1) throw new Error(`the staged content ${contentId} was removed while it was being received`);
  return true;
}

/** Stores contents once for each organization, in the order of their keys: staged chunks stay where they are and become the
 *  content, unless it is there already. What is not staged travels as one value in PostgreSQL's binary form, cut apart there:
 *  as an array it would travel as text of twice the size.
 *  @throws when a staged content was removed in the meantime */
export async function insertAttachments(
  client: PoolClient,
  requests: readonly { statements: readonly NewStatement[]; attachments: readonly NewAttachment[] }[],
): Promise<void> {
  const wanted = new Map<string, NewAttachment & { organizationId: number }>();
  for (const { statements, attachments } of requests) {
    const organizationId = statements[0]?.organizationId;
    if (organizationId === undefined) continue;
    for (const attachment of attachments)
      wanted.set(`${organizationId}/${attachment.sha2.toString("hex")}`, { organizationId, ...attachment });
  }
  if (wanted.size === 0) return;
  const all = [...wanted.values()];
  const column = <Key extends keyof (typeof all)[number]>(key: Key) => all.map((one) => one[key]);
  let start = 1;
  const starts = all.map(({ rest }) => {
    start += rest.length;
    return start - rest.length;
  });
  const { rows } = await client.query<{ contentId: string }>({
    name: "insert-attachments",
    text: `WITH given AS MATERIALIZED (
        SELECT * FROM unnest($1::int[], $2::bytea[], $3::uuid[], $4::int[], $5::int[], $6::int[], $7::int[])
          AS a(organization_id, sha2, content_id, length, staged, start, size)),
      inserted AS (
        INSERT INTO attachments (organization_id, sha2, content_id, length)
        SELECT organization_id, sha2, content_id, length FROM given
        ORDER BY organization_id, sha2
        ON CONFLICT DO NOTHING
        RETURNING organization_id, content_id),
      rests AS (
        INSERT INTO attachment_chunks (organization_id, content_id, place, content)
        SELECT organization_id, content_id, staged, substring($8::bytea FROM start FOR size)
        FROM given JOIN inserted USING (organization_id, content_id) WHERE size > 0),
      ended AS (
        DELETE FROM attachment_uploads u USING inserted i
        WHERE u.organization_id = i.organization_id AND u.content_id = i.content_id
        RETURNING u.organization_id, u.content_id)
      SELECT content_id AS "contentId" FROM given JOIN inserted USING (organization_id, content_id)
      WHERE staged > 0 AND (organization_id, content_id) NOT IN (SELECT organization_id, content_id FROM ended)`,
    values: [
      column("organizationId"),
      column("sha2"),
      column("contentId"),
      column("length"),
      column("staged"),
      starts,
      all.map(({ rest }) => rest.length),
      Buffer.concat(column("rest")),
    ],
  });
  const [missing] = rows;
  if (missing) throw new Error(`the staged content ${missing.contentId} was removed before its statements were stored`);
}

/** Removes staged contents that became no attachments. Key look-ups: attachment_uploads_pkey, attachment_chunks_pkey. */
export async function discardStaged(organizationId: number, contentIds: readonly string[]): Promise<void> {
  await pool().query({
    name: "discard-staged",
    text: `WITH ended AS (
        DELETE FROM attachment_uploads WHERE organization_id = $1 AND content_id = ANY($2::uuid[])
        RETURNING organization_id, content_id)
      DELETE FROM attachment_chunks c USING ended e
      WHERE c.organization_id = e.organization_id AND c.content_id = e.content_id`,
    values: [organizationId, contentIds],
  });
}

/** Removes staged contents of all organizations whose last chunk arrived before this moment: their requests have ended.
 *  Reads the whole of attachment_uploads, which has rows only for uploads in progress; chunks by attachment_chunks_pkey.
 *  @returns how many contents were removed */
export async function removeAbandoned(before: Date): Promise<number> {
  const { rows } = await pool().query<{ count: number }>({
    text: `WITH ended AS (
        DELETE FROM attachment_uploads WHERE touched_at < $1 RETURNING organization_id, content_id),
      chunks AS (
        DELETE FROM attachment_chunks c USING ended e
        WHERE c.organization_id = e.organization_id AND c.content_id = e.content_id)
      SELECT count(*)::int AS count FROM ended`,
    values: [before],
  });
  return rows[0]?.count ?? 0;
}

/** A content that an organization has. */
export interface StoredContent {
  organizationId: number;
  contentId: string;
  /** In bytes. */
  length: number;
}

/** Which of these contents an organization has, by lower-case hexadecimal sha2. Key look-ups: attachments_pkey. */
export async function findContents(
  organizationId: number,
  sha2: readonly string[],
): Promise<ReadonlyMap<string, StoredContent>> {
  if (sha2.length === 0) return new Map();
  const { rows } = await pool().query<StoredContent & { sha2: string }>({
    name: "find-contents",
    text: `SELECT encode(sha2, 'hex') AS sha2, organization_id AS "organizationId", content_id AS "contentId", length
      FROM attachments
      WHERE organization_id = $1 AND sha2 = ANY(SELECT decode(hex, 'hex') FROM unnest($2::text[]) AS hex)`,
    values: [organizationId, sha2],
  });
  return new Map(rows.map(({ sha2: found, ...content }) => [found, content]));
}

/** The bytes of a content, chunk by chunk: each is read when it is asked for. Key look-ups: attachment_chunks_pkey.
 *  @throws when a chunk is missing */
export async function* readChunks({
  organizationId,
  contentId,
  length,
}: StoredContent): AsyncGenerator<Buffer, void, undefined> {
  let read = 0;
  for (let place = 0; read < length; place++) {
    const { rows } = await pool().query<{ content: Buffer }>({
      name: "read-chunk",
      text: "SELECT content FROM attachment_chunks WHERE organization_id = $1 AND content_id = $2 AND place = $3",
      values: [organizationId, contentId, place],
    });
    const [chunk] = rows;
    if (!chunk) throw new Error(`the content ${contentId} has no chunk ${place}`);
    read += chunk.content.length;
    yield chunk.content;
  }
}
