import { Button } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import type { ListedSession } from "@/lib/session/list-sessions";
import { signOutElsewhere } from "./actions.ts";

/** Where a person is signed in, and ending it elsewhere. */
export function Sessions({
  sessions,
  words,
  language,
}: {
  sessions: ListedSession[];
  words: Messages["profile"]["sessions"];
  language: Language;
}) {
  const time = (moment: Date) => `${formatDate(moment, language, "UTC", "time")} UTC`;
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  return (
    <Surface id="sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title" className="font-semibold text-xl">
        {words.title}
      </h2>
      <p className="mt-1 text-muted">{words.lead}</p>
      <ul className="my-4 divide-y divide-hairline border-hairline border-y">
        {sessions.map(({ id, browser, createdAt, lastUsedAt, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold">
                {browser ?? words.unknown}
                {isCurrent ? <span className="font-normal text-muted"> · {words.current}</span> : null}
              </p>
              <p className="text-muted text-sm">
                {words.since(time(createdAt))}, {words.lastUsed(time(lastUsedAt))}
              </p>
            </div>
            {isCurrent ? null : (
              <form action={signOutElsewhere}>
                <input type="hidden" name="session" value={id} />
                <Button
                  type="submit"
                  look="quiet"
                  className="max-sm:-ml-4"
                  aria-label={words.endOf(browser ?? words.unknown)}
                >
                  {words.end}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <form action={signOutElsewhere}>
          <Button type="submit" look="danger">
            {words.endOthers}
          </Button>
        </form>
      ) : (
        <p className="text-muted">{words.alone}</p>
      )}
    </Surface>
  );
}
