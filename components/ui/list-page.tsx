import type { ComponentProps, ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { PageBody } from "./page-body.tsx";
import { PageHeader } from "./page-header.tsx";
import { Pagination } from "./pagination.tsx";
import { Surface } from "./surface.tsx";

export interface ListPageProps<Row extends { id: string }> {
  title: string;
  lead: string;
  back?: { href: string; label: string };
  actions?: ReactNode;
  /** Above the list. */
  children?: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** What stands in the table's place when it has no rows; null shows nothing. */
  empty: ReactNode;
  /** Between the list and the ways to its other pages. */
  below?: ReactNode;
  /** Around the table, such as a form with what can be done with rows. */
  around?: (table: ReactNode) => ReactNode;
  pagination?: ComponentProps<typeof Pagination>;
}

/** A page with one list: its title, what belongs above it, the table or what it means that there is none, and the ways to
 *  other pages of it. */
export function ListPage<Row extends { id: string }>({
  title,
  lead,
  back,
  actions,
  children,
  columns,
  rows,
  empty,
  below,
  around = (table) => table,
  pagination,
}: ListPageProps<Row>) {
  return (
    <PageBody width="wide">
      {back ? <BackLink href={back.href}>{back.label}</BackLink> : null}
      <PageHeader title={title} lead={lead} actions={actions} />
      {children}
      {rows.length === 0
        ? empty
        : around(
            <Surface>
              <DataTable caption={title} rows={rows} columns={columns} />
            </Surface>,
          )}
      {below}
      {pagination ? <Pagination {...pagination} /> : null}
    </PageBody>
  );
}

/** What an empty list says, with what can be done about it. */
export function EmptyList({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <EmptyState title={title}>
      <p>{text}</p>
      {action}
    </EmptyState>
  );
}
