/** The dialect of a table: `plain` is RFC 4180 in UTF-8; `excel` is what a spreadsheet of the country opens with a double
 *  click, with a byte order mark, and semicolons where the comma is the decimal sign. */
export interface CsvFlavour {
  separator: "," | ";";
  hasByteOrderMark: boolean;
}

export const plainCsv: CsvFlavour = { separator: ",", hasByteOrderMark: false };

/** Renders rows of a table as CSV, with line breaks. A cell that a spreadsheet would take for a formula gets an apostrophe
 *  in front.
 *  @see https://www.rfc-editor.org/rfc/rfc4180 and OWASP on CSV injection */
export function writeCsvRows(rows: readonly (readonly (string | number | null)[])[], separator: "," | ";"): string {
  return rows.map((row) => `${row.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`).join("");
}

function writeCell(cell: string | number | null, separator: string): string {
  if (cell === null) return "";
  // A number is not a formula, not even a negative one.
  if (typeof cell === "number") return String(cell);
  const harmless = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(harmless) || harmless.includes(separator) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
