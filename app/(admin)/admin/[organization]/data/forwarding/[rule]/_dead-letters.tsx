import Link from "next/link";
import type { ComponentProps } from "react";
import { describeFault } from "@/components/external-lrs/describe-fault";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { JsonView } from "@/components/ui/json-view";
import { Pagination } from "@/components/ui/pagination";
import { Surface } from "@/components/ui/surface";
import type { DeadLetterView } from "@/lib/domain/forwarding-rules/list-dead-letters";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { plural } from "@/lib/platform/i18n/plural";
import { replay } from "../actions.ts";

/** What could not be delivered: why, what the other store answered, and a way to send it again, one or all. */
export function DeadLetters({
  letters,
  hidden,
  time,
  search,
  newest,
  older,
  language,
  words: { rule: text, source, connection },
}: {
  letters: readonly DeadLetterView[];
  /** Which rule it is, for the actions. */
  hidden: Readonly<Record<string, string>>;
  time: (moment: Date) => string;
  /** The address of the statements' pages. */
  search: string;
  language: Language;
  words: Messages["data"];
} & Pick<ComponentProps<typeof Pagination>, "newest" | "older">) {
  return (
    <Surface aria-labelledby="dead">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id="dead" className="font-semibold text-xl">
            {text.deadTitle}
          </h2>
          <p className="mt-1 max-w-prose text-muted">{text.deadLead}</p>
        </div>
        <form action={replay}>
          <HiddenFields values={hidden} />
          <Button type="submit">{text.replayAll}</Button>
        </form>
      </div>
      <ul className="mt-3 divide-y divide-hairline border-hairline border-y">
        {letters.map((letter) => {
          const { sequence, statementId, attempts, status, body, diedAt } = letter;
          const answer = status === null ? source.errorBody : connection.answer(status);
          return (
            <li key={sequence} className="flex flex-col gap-x-4 gap-y-1 py-3 sm:flex-row sm:items-start">
              <div className="min-w-0 flex-1">
                <Link href={`${search}/${statementId}`} className="link wrap-anywhere font-mono text-sm">
                  {statementId}
                </Link>
                <p>{letter.code === "peer-refused" ? text.refused : describeFault(letter, connection.faults)}</p>
                <p className="text-muted text-sm">
                  {time(diedAt)}, {plural(language, attempts, text.attempts)}
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
                <Button type="submit" look="quiet" aria-label={text.replayOf(statementId)}>
                  {text.replay}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
      <Pagination label={text.deadTitle} newest={newest} older={older} />
    </Surface>
  );
}
