import type { ReactNode } from "react";

export interface Column<Row> {
  label: string;
  /** Numbers stand at the right. */
  isNumber?: boolean;
  /** What a column of actions has for a label, to those who hear the page alone. */
  isLabelHidden?: boolean;
  cell: (row: Row) => ReactNode;
}

/** A table where there is room, and a card for each row on a phone, each cell with its label. The first column is the row's
 *  name. */
export function DataTable<Row extends { id: string }>({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  return (
    <table className="w-full table-fixed text-left md:table-auto">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr className="border-hairline border-b">
          {columns.map(({ label, isNumber, isLabelHidden }) => (
            <th
              key={label}
              scope="col"
              className={`px-3 py-2 text-muted text-sm first:pl-0 last:pr-0 ${isNumber ? "text-right" : ""}`}
            >
              {isLabelHidden ? <span className="sr-only">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {rows.map((row) => (
          <tr key={row.id} className="block border-hairline border-b py-3 md:table-row md:py-0">
            {columns.map(({ label, isNumber, isLabelHidden, cell }, index) => {
              const content = (
                <>
                  {index > 0 && !isLabelHidden ? (
                    <span aria-hidden="true" className="mr-2 text-muted text-sm md:hidden">
                      {label}
                    </span>
                  ) : null}
                  {cell(row)}
                </>
              );
              const shape = `block px-0 py-0.5 md:table-cell md:px-3 md:py-1.5 md:first:pl-0 md:last:pr-0 ${
                isNumber ? "md:text-right" : ""
              }`;
              return index === 0 ? (
                <th key={label} scope="row" className={`${shape} font-normal`}>
                  {content}
                </th>
              ) : (
                <td key={label} className={shape}>
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
