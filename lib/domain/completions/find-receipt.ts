import { db } from "@/lib/platform/db/client";

/** How the statement came in that told of a completion. */
export interface Receipt {
  receivedAt: Date;
  /** What was understood although it was not quite right. */
  warnings: string[];
}

/** The receipt of a statement; null when there is none by that key. */
export async function findReceipt(organizationId: number, statementId: string): Promise<Receipt | null> {
  const statement = await db().statement.findUnique({
    where: { organizationId_id: { organizationId, id: statementId } },
    select: { stored: true, warnings: true },
  });
  if (!statement) return null;
  const warnings = Array.isArray(statement.warnings) ? statement.warnings : [];
  return { receivedAt: statement.stored, warnings: warnings.map(messageOf).filter((text) => text !== "") };
}

function messageOf(warning: unknown): string {
  return typeof warning === "object" && warning !== null && "message" in warning ? String(warning.message) : "";
}
