import { db } from "@/lib/platform/db/client";

/** How the statement that reported a completion was received. */
export interface Receipt {
  receivedAt: Date;
  /** Faults of the statement that did not prevent its recognition. */
  warnings: string[];
}

/** Finds the receipt of a statement, or null if there is no such statement. */
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
