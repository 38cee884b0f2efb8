import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { describeFault } from "@/components/external-lrs/describe-fault";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { JsonView } from "@/components/ui/json-view";
import { Pagination } from "@/components/ui/pagination";
import { Surface } from "@/components/ui/surface";
import type { DeadLetterView } from "@/lib/domain/forwarding-rules/list-dead-letters";
import { replay } from "../actions.ts";

/** What could not be delivered: why, what the other store answered, and a way to send it again, one or all. */
export function DeadLetters({
  letters,
  hidden,
  time,
  search,
  newest,
  older,
}: {
  letters: readonly DeadLetterView[];
  /** Which rule it is, for the actions. */
  hidden: Readonly<Record<string, string>>;
  time: (moment: Date) => string;
  /** The address of the statements' pages. */
  search: string;
} & Pick<ComponentProps<typeof Pagination>, "newest" | "older">) {
  const t = useTranslations("data.rule");
  const tConnection = useTranslations("data.connection");
  const tSource = useTranslations("data.source");
  const tFaults = useTranslations("data.connection.faults");
  return (
    <Surface aria-labelledby="dead">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id="dead" className="font-semibold text-xl">
            {t("deadTitle")}
          </h2>
          <p className="mt-1 max-w-prose text-muted">{t("deadLead")}</p>
        </div>
        <form action={replay}>
          <HiddenFields values={hidden} />
          <Button type="submit">{t("replayAll")}</Button>
        </form>
      </div>
      <ul className="mt-3 divide-y divide-hairline border-hairline border-y">
        {letters.map((letter) => {
          const { sequence, statementId, attempts, status, body, diedAt } = letter;
          const answer = status === null ? tSource("errorBody") : tConnection("answer", { status });
          return (
            <li key={sequence} className="flex flex-col gap-x-4 gap-y-1 py-3 sm:flex-row sm:items-start">
              <div className="min-w-0 flex-1">
                <Link href={`${search}/${statementId}`} className="link wrap-anywhere font-mono text-sm">
                  {statementId}
                </Link>
                <p>{letter.code === "peer-refused" ? t("refused") : describeFault(letter, tFaults)}</p>
                <p className="text-muted text-sm">
                  {time(diedAt)}, {t("attempts", { count: attempts })}
                </p>
                {body ? (
                  <Disclosure title={answer}>
                    <JsonView text={body} label={`${answer}: ${statementId}`} />
                  </Disclosure>
                ) : null}
              </div>
              <form action={replay}>
                <HiddenFields values={hidden} />
                <input type="hidden" name="sequence" value={sequence} />
                <Button type="submit" look="quiet" aria-label={t("replayOf", { id: statementId })}>
                  {t("replay")}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
      <Pagination label={t("deadTitle")} newest={newest} older={older} />
    </Surface>
  );
}
