import type { ComponentProps } from "react";
import { AddableListPage } from "../ui/addable-list-page.tsx";
import { AutoRefresh } from "../ui/auto-refresh.tsx";
import type { Column } from "../ui/data-table.tsx";
import { Notice } from "../ui/notice.tsx";

/** The list of other stores that statements come from, or go to. */
export function ExternalLrsList<ExternalLrs extends { id: string; name: string; endpoint: string }>({
  path,
  text,
  items,
  columns,
  isBusy,
  deleted,
}: {
  items: readonly ExternalLrs[];
  columns: readonly Column<ExternalLrs>[];
  /** Whether there is work under way, which the page follows. */
  isBusy: boolean;
  /** Says that one was deleted just now; null: none was. */
  deleted: string | null;
} & Pick<ComponentProps<typeof AddableListPage>, "path" | "text">) {
  return (
    <AddableListPage
      path={path}
      text={text}
      rows={items}
      belowName={({ endpoint }) => <span className="wrap-anywhere block font-mono text-muted text-sm">{endpoint}</span>}
      columns={columns}
    >
      {deleted === null ? null : (
        <div className="mb-6">
          <Notice tone="done" announce>
            {deleted}
          </Notice>
        </div>
      )}
      {isBusy ? <AutoRefresh everySeconds={5} /> : null}
    </AddableListPage>
  );
}
