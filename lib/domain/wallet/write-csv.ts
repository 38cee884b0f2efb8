/** How a table is written: `plain` is RFC 4180 in UTF-8; `excel` is what a spreadsheet of the country opens by a double
 *  click, with a byte order mark, and semicolons where the comma is the decimal sign. */
export interface CsvFlavour {
  separator: "," | ";";
  hasByteOrderMark: boolean;
}

export const plainCsv: CsvFlavour = { separator: ",", hasByteOrderMark: false };

/** Rows of a table as CSV, with their line ends. A cell that a spreadsheet would take for a formula is written with an
 *  apostrophe before it. @see https://www.rfc-editor.org/rfc/rfc4180 and OWASP on CSV injection. */
export function writeCsvRows(rows: readonly (readonly (string | number | null)[])[], separator: "," | ";"): string {
  return rows.map((row) => `${row.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`).join("");
}

function writeCell(cell: string | number | null, separator: string): string {
  if (cell === null) return "";
  // A number is no formula, not even a negative one.
  if (typeof cell === "number") return String(cell);
  const harmless = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(harmless) || harmless.includes(separator) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
