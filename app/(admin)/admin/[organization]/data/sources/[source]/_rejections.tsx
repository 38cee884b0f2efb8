import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { JsonView } from "@/components/ui/json-view";
import { Pagination } from "@/components/ui/pagination";
import { Surface } from "@/components/ui/surface";
import type { Rejection } from "@/lib/domain/inbound-sources/list-rejections";

/** Statements that could not be taken in: why, where in the statement, and the statement itself. */
export function Rejections({
  rejections,
  time,
  search,
  newest,
  older,
}: {
  rejections: readonly Rejection[];
  time: (moment: Date) => string;
  /** The address of the statements' pages. */
  search: string;
} & Pick<ComponentProps<typeof Pagination>, "newest" | "older">) {
  const t = useTranslations("data.source");
  return (
    <Surface aria-labelledby="rejections">
      <h2 id="rejections" className="font-semibold text-xl">
        {t("rejections")}
      </h2>
      <p className="mt-1 mb-3 text-muted">{t("rejectionsLead")}</p>
      <ul className="divide-y divide-hairline border-hairline border-y">
        {rejections.map(({ cursor, statementId, code, message, pointer, text, rejectedAt }) => (
          <li key={cursor} className="py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="wrap-anywhere font-mono text-sm">{statementId ?? t("noId")}</p>
              <p className="text-muted text-sm">{time(rejectedAt)}</p>
            </div>
            <p className="wrap-anywhere">{message}</p>
            {pointer ? (
              <p className="text-muted text-sm">
                {t("at")}: <code className="wrap-anywhere font-mono">{pointer}</code>
              </p>
            ) : null}
            {code === "conflict" && statementId ? (
              <p>
                <Link href={`${search}/${statementId}`} className="link inline-flex min-h-8 items-center">
                  {t("conflictWith")}
                </Link>
              </p>
            ) : null}
            <Disclosure title={t("rejectionText")}>
              <JsonView text={text} label={`${t("rejectionText")}: ${statementId ?? cursor}`} />
            </Disclosure>
          </li>
        ))}
      </ul>
      <Pagination label={t("rejections")} newest={newest} older={older} />
    </Surface>
  );
}
