import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import type { NewAttachment, NewStatement } from "./new-statement.ts";

/** Stores contents once for each organization, in the order of their keys. All of them travel as one value in PostgreSQL's binary
 *  form, cut apart there: as an array they would travel as text of twice the size. */
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
  const rows = [...wanted.values()];
  const lengths = rows.map(({ content }) => content.length);
  await client.query({
    name: "insert-attachments",
    text: `INSERT INTO attachments (organization_id, sha2, content)
      SELECT organization_id, sha2, substring($3::bytea FROM start FOR length)
      FROM unnest($1::int[], $2::bytea[], $4::int[], $5::int[]) AS a(organization_id, sha2, start, length)
      ORDER BY organization_id, sha2
      ON CONFLICT DO NOTHING`,
    values: [
      rows.map(({ organizationId }) => organizationId),
      rows.map(({ sha2 }) => sha2),
      Buffer.concat(rows.map(({ content }) => content)),
      lengths.map((_, index) => 1 + lengths.slice(0, index).reduce((sum, length) => sum + length, 0)),
      lengths,
    ],
  });
}

/** Which of these contents an organization has, as lower-case hexadecimal sha2. Key look-ups: attachments_pkey. */
export async function findAttachments(organizationId: number, sha2: readonly string[]): Promise<Set<string>> {
  if (sha2.length === 0) return new Set();
  const { rows } = await pool().query<{ sha2: string }>({
    name: "find-attachments",
    text: `SELECT encode(sha2, 'hex') AS sha2 FROM attachments
      WHERE organization_id = $1 AND sha2 = ANY(SELECT decode(hex, 'hex') FROM unnest($2::text[]) AS hex)`,
    values: [organizationId, sha2],
  });
  return new Set(rows.map((row) => row.sha2));
}

/** One content; null when the organization does not have it. */
export async function readAttachment(organizationId: number, sha2: string): Promise<Buffer | null> {
  const { rows } = await pool().query<{ content: Buffer }>({
    name: "read-attachment",
    text: "SELECT content FROM attachments WHERE organization_id = $1 AND sha2 = decode($2, 'hex')",
    values: [organizationId, sha2],
  });
  return rows[0]?.content ?? null;
}
