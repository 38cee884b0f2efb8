import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "./button.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { PageBody } from "./page-body.tsx";
import { PageHeader } from "./page-header.tsx";
import { Surface } from "./surface.tsx";

/** A page that lists what an administrator adds; as long as there is nothing, it says how to begin. */
export function ListPage<Row extends { id: string; name: string }>({
  address,
  text,
  rows,
  belowName,
  columns,
  children,
}: {
  /** The page's; below it, `/new` adds one and `/<id>` is one's own page. */
  address: string;
  text: Record<"title" | "lead" | "add" | "name" | "empty" | "emptyText", string>;
  rows: readonly Row[];
  belowName?: (row: Row) => ReactNode;
  /** After the first one, the name. */
  columns: readonly Column<Row>[];
  /** Above the list. */
  children?: ReactNode;
}) {
  const add = (
    <ButtonLink href={`${address}/new`} look="primary">
      {text.add}
    </ButtonLink>
  );
  const nameColumn: Column<Row> = {
    label: text.name,
    cell: (row) => (
      <>
        <Link href={`${address}/${row.id}`} className="link inline-flex min-h-9 items-center font-semibold">
          {row.name}
        </Link>
        {belowName?.(row)}
      </>
    ),
  };
  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} actions={rows.length > 0 ? add : null} />
      {children}
      {rows.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
          {add}
        </EmptyState>
      ) : (
        <Surface>
          <DataTable caption={text.title} rows={rows} columns={[nameColumn, ...columns]} />
        </Surface>
      )}
    </PageBody>
  );
}
