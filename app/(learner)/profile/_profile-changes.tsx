import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { ListedProfileChange } from "@/lib/domain/people/list-profile-changes";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { undoChange } from "./actions.ts";

/** What apps wrote into the profile, and undoing it. */
export function ProfileChanges({ changes }: { changes: ListedProfileChange[] }) {
  const t = useTranslations("profile.changes");
  const tAttributes = useTranslations("profile.changes.attributes");
  const format = useFormatter();
  const time = (moment: Date) => `${format.dateTime(moment, "time", { timeZone: "UTC" })} UTC`;
  return (
    <Surface id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 text-muted">{t("lead")}</p>
      <ul className="mt-4 divide-y divide-hairline border-hairline border-t">
        {changes.map(({ id, appName, changedAt, undoneAt, differences }) => (
          <li key={id} className="py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <p className="min-w-0 break-words font-semibold">{t("by", { app: appName, when: time(changedAt) })}</p>
              {undoneAt === null ? (
                <form action={undoChange}>
                  <input type="hidden" name="change" value={id} />
                  <Button
                    type="submit"
                    look="quiet"
                    className="max-sm:-ml-4"
                    aria-label={t("undoOf", { app: appName, when: time(changedAt) })}
                  >
                    {t("undo")}
                  </Button>
                </form>
              ) : (
                <p className="text-muted text-sm">{t("undone", { when: time(undoneAt) })}</p>
              )}
            </div>
            <dl className="mt-1 flex flex-col gap-1">
              {differences.map(({ attribute, before, after }) => (
                <div key={attribute}>
                  <dt className="inline text-muted">{findMessage(tAttributes, attribute) ?? attribute}: </dt>
                  <dd className="inline break-words">
                    {t("was")} {written(before, t("none"))}, {t("is")} {written(after, t("none"))}
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
