import type { BulkFault } from "./faults.ts";
import { listFailures } from "./list-failures.ts";

const pageSize = 1000;

/** Exports the failed items of a run as CSV in UTF-8. Each line has the item's number, its address or id, and the reason.
 *  Prefixes a cell with an apostrophe if a spreadsheet would treat it as a formula.
 *  @see https://www.rfc-editor.org/rfc/rfc4180 */
export async function exportFailures(
  organizationId: number,
  runId: string,
  { header, faultText }: { header: readonly string[]; faultText: (fault: BulkFault) => string },
): Promise<string> {
  const lines = [header.map(cell).join(",")];
  let after: number | undefined;
  for (;;) {
    const page = await listFailures(organizationId, runId, { after, limit: pageSize });
    for (const { number, address, credentialId, personId, fault } of page)
      lines.push([String(number), address ?? credentialId ?? personId ?? "", faultText(fault)].map(cell).join(","));
    if (page.length < pageSize) return `${lines.join("\r\n")}\r\n`;
    after = page.at(-1)?.number;
  }
}

function cell(text: string): string {
  const escaped = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}
