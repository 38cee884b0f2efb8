import type { ReadSendable } from "@/lib/domain/forwarding-rules/forward-statements";
import type { SendableStatement } from "@/lib/domain/forwarding-rules/send-statements";
import { pool } from "@/lib/platform/db/pool";
import { authorityOf } from "../authority.ts";
import { hasMembersOnlyIn2, presentStatement } from "../statement/present.ts";
import { understandStatement } from "../statement/understand.ts";
import type { XapiVersion } from "../statement/xapi-version.ts";
import { findContents, readChunks } from "./attachments.sql.ts";
import type { ShownStatement } from "./shown-statement.ts";

/** Reads statements in the form in which they are forwarded: the text that was sent, with id, timestamp, version, stored
 *  and authority (`exact`), and the stored contents of attachments, which are read while they are sent. Includes voided
 *  statements, because the target gets the voiding statement as well. Key look-ups: statements_pkey,
 *  activity_providers_pkey, attachments_pkey. */
export const readSendable: ReadSendable = async (organizationId, statementIds) => {
  const { rows } = await pool().query<ShownStatement>({
    name: "read-sendable-statements",
    text: `SELECT s.id, s.stored, s.body, s.version, s.activity_provider_id AS "activityProviderId", p.name AS "providerName"
      FROM statements s
      JOIN activity_providers p ON p.organization_id = s.organization_id AND p.id = s.activity_provider_id
      WHERE s.organization_id = $1 AND s.id = ANY($2::uuid[])`,
    values: [organizationId, statementIds],
  });
  const found = new Map<string, SendableStatement>();
  for (const row of rows) found.set(row.id, await sendable(organizationId, row));
  return found;
};

async function sendable(organizationId: number, row: ShownStatement): Promise<SendableStatement> {
  const version = row.version === "2.0.0" ? "2.0.0" : "1.0.3";
  const textIn = (target: XapiVersion) =>
    presentStatement(
      { ...row, version, authority: authorityOf(row) },
      { format: "exact", version: target, languages: [], definitionOf: () => undefined },
    );
  const statement = understandStatement(row.body, row.version);
  const downgraded = version === "2.0.0" ? { text: textIn("1.0.3"), isLossy: hasMembersOnlyIn2(statement) } : null;
  const inner = statement.object.objectType === "SubStatement" ? (statement.object.attachments ?? []) : [];
  const declared = [...(statement.attachments ?? []), ...inner].map(({ sha2, contentType }) => ({
    sha2: sha2.toLowerCase(),
    contentType,
  }));
  const stored = await findContents(
    organizationId,
    declared.map(({ sha2 }) => sha2),
  );
  const attachments = declared.flatMap((one) => {
    const content = stored.get(one.sha2);
    return content ? [{ ...one, length: content.length, read: () => readChunks(content) }] : [];
  });
  return { id: row.id, text: textIn(version), version, downgraded, attachments };
}
