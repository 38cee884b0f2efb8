import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "./button.tsx";
import type { Column } from "./data-table.tsx";
import { EmptyList, ListPage } from "./list-page.tsx";

/** A list of what an administrator adds, by name; as long as there is nothing, it says how to begin. */
export function AddableListPage<Row extends { id: string; name: string }>({
  path,
  text,
  rows,
  belowName,
  columns,
  children,
}: {
  /** The page's; below it, `/new` adds one and `/<id>` is one's own page. */
  path: string;
  text: Record<"title" | "lead" | "add" | "name" | "empty" | "emptyText", string>;
  rows: readonly Row[];
  belowName?: (row: Row) => ReactNode;
  /** After the first one, the name. */
  columns: readonly Column<Row>[];
  /** Above the list. */
  children?: ReactNode;
}) {
  const add = (
    <ButtonLink href={`${path}/new`} look="primary">
      {text.add}
    </ButtonLink>
  );
  const nameColumn: Column<Row> = {
    label: text.name,
    cell: (row) => (
      <>
        <Link href={`${path}/${row.id}`} className="link inline-flex min-h-9 items-center font-semibold">
          {row.name}
        </Link>
        {belowName?.(row)}
      </>
    ),
  };
  return (
    <ListPage
      title={text.title}
      lead={text.lead}
      actions={rows.length > 0 ? add : null}
      columns={[nameColumn, ...columns]}
      rows={rows}
      empty={<EmptyList title={text.empty} text={text.emptyText} action={add} />}
    >
      {children}
    </ListPage>
  );
}
