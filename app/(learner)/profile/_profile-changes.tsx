import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { ListedProfileChange } from "@/lib/domain/people/list-profile-changes";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { undoChange } from "./actions.ts";

/** What apps wrote into the profile, and undoing it. */
export function ProfileChanges({
  changes,
  words,
  language,
}: {
  changes: ListedProfileChange[];
  words: Messages["profile"]["changes"];
  language: Language;
}) {
  const time = (moment: Date) => `${formatDate(moment, language, "UTC", "time")} UTC`;
  const names: Readonly<Record<string, string>> = words.attributes;
  return (
    <Surface id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title" className="font-semibold text-xl">
        {words.title}
      </h2>
      <p className="mt-1 text-muted">{words.lead}</p>
      <ul className="mt-4 divide-y divide-hairline border-hairline border-t">
        {changes.map(({ id, appName, changedAt, undoneAt, differences }) => (
          <li key={id} className="py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <p className="min-w-0 break-words font-semibold">{words.by(appName, time(changedAt))}</p>
              {undoneAt === null ? (
                <form action={undoChange}>
                  <input type="hidden" name="change" value={id} />
                  <Button
                    type="submit"
                    look="quiet"
                    className="max-sm:-ml-4"
                    aria-label={words.undoOf(appName, time(changedAt))}
                  >
                    {words.undo}
                  </Button>
                </form>
              ) : (
                <p className="text-muted text-sm">{words.undone(time(undoneAt))}</p>
              )}
            </div>
            <dl className="mt-1 flex flex-col gap-1">
              {differences.map(({ attribute, before, after }) => (
                <div key={attribute}>
                  <dt className="inline text-muted">{names[attribute] ?? attribute}: </dt>
                  <dd className="inline break-words">
                    {words.was} {written(before, words.none)}, {words.is} {written(after, words.none)}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Surface>
  );
}

function written(value: unknown, none: string): ReactNode {
  return value === null ? none : <q>{typeof value === "string" ? value : JSON.stringify(value)}</q>;
}
