import { useFormatter, useTranslations } from "next-intl";
import { buildHref } from "./build-href.ts";
import { ButtonLink } from "./button.tsx";
import { Filter, type FilterField } from "./filter.tsx";
import { EmptyList, ListPage, type ListPageProps } from "./list-page.tsx";
import { Notice } from "./notice.tsx";

/** A list that is filtered by the parameters of its URL, newest first, page by page. */
export function FilteredListPage<Row extends { id: string }>({
  path,
  query,
  timeZone,
  filter,
  next,
  lookedBackTo,
  nothing,
  empty,
  children,
  ...list
}: Omit<ListPageProps<Row>, "empty" | "pagination"> & {
  /** The page's path, without parameters. */
  path: string;
  /** The filters in use, and `before` on a later page. */
  query: Readonly<Record<string, string>>;
  /** The organization's, by which times are entered and shown. */
  timeZone: string;
  filter: { main: readonly FilterField[]; more: readonly FilterField[] };
  /** The place where the next page begins, for the parameter `before`; null on the last page. */
  next: string | null;
  /** How far back the rows were looked for, when the search ended before the page was full. */
  lookedBackTo?: Date | undefined;
  /** What is said when no row passes the filter. */
  nothing: { title: string; text: string };
  /** What is said when there are no rows at all. */
  empty: Parameters<typeof EmptyList>[0];
}) {
  const t = useTranslations("data");
  const format = useFormatter();
  const isFiltered = Object.keys(query).length > 0;
  const isEmpty = list.rows.length === 0 && next === null;
  return (
    <ListPage
      {...list}
      empty={
        isEmpty ? (
          isFiltered ? (
            <EmptyList {...nothing} action={<ButtonLink href={path}>{t("filter.clear")}</ButtonLink>} />
          ) : (
            <EmptyList {...empty} />
          )
        ) : null
      }
      below={
        next !== null && lookedBackTo ? (
          <div className="mt-5">
            <Notice>{t("lookedBackTo", { time: format.dateTime(lookedBackTo, "second", { timeZone }) })}</Notice>
          </div>
        ) : null
      }
      pagination={{
        label: list.title,
        newest:
          query["before"] === undefined
            ? null
            : { href: buildHref(path, { ...query, before: undefined }), label: t("newest") },
        older:
          next === null
            ? null
            : {
                href: buildHref(path, { ...query, before: next }),
                label: t(lookedBackTo ? "keepSearching" : "older"),
              },
      }}
    >
      {children}
      <Filter page={path} query={query} timeZone={timeZone} {...filter} />
    </ListPage>
  );
}
