import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { ListedSession } from "@/lib/session/list-sessions";
import { signOutElsewhere } from "./actions.ts";

/** Where a person is signed in, and ending it elsewhere. */
export function Sessions({ sessions, unused, max }: { sessions: ListedSession[]; unused: number; max: number }) {
  const t = useTranslations("profile.sessions");
  const format = useFormatter();
  const time = (moment: Date) => `${format.dateTime(moment, "time", { timeZone: "UTC" })} UTC`;
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  return (
    <Surface id="sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 text-muted">{t("lead", { unused, max })}</p>
      <ul className="my-4 divide-y divide-hairline border-hairline border-y">
        {sessions.map(({ id, browser, createdAt, lastUsedAt, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold">
                {browser ?? t("unknown")}
                {isCurrent ? <span className="font-normal text-muted"> · {t("current")}</span> : null}
              </p>
              <p className="text-muted text-sm">
                {t("since", { when: time(createdAt) })}, {t("lastUsed", { when: time(lastUsedAt) })}
              </p>
            </div>
            {isCurrent ? null : (
              <form action={signOutElsewhere}>
                <input type="hidden" name="session" value={id} />
                <Button
                  type="submit"
                  look="quiet"
                  className="max-sm:-ml-4"
                  aria-label={t("endOf", { browser: browser ?? t("unknown") })}
                >
                  {t("end")}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <form action={signOutElsewhere}>
          <Button type="submit" look="danger">
            {t("endOthers")}
          </Button>
        </form>
      ) : (
        <p className="text-muted">{t("alone")}</p>
      )}
    </Surface>
  );
}
