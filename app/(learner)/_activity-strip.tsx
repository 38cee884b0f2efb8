import { useFormatter, useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Surface } from "@/components/ui/surface";
import type { MonthOfActivity } from "@/lib/domain/completions/sum-activity";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDuration } from "@/lib/platform/i18n/format-duration";

/** Twelve months as bars of learning time, in a sentence, and as a table. */
export function ActivityStrip({ months, language }: { months: MonthOfActivity[]; language: Language }) {
  const t = useTranslations("learner.activity");
  const format = useFormatter();
  const completions = months.reduce((sum, month) => sum + month.completions, 0);
  const seconds = months.reduce((sum, month) => sum + month.seconds, 0);
  // Bars show the learning time if it is known, otherwise the number of completions; a month with either is never drawn empty.
  const weightOf = (month: MonthOfActivity) => (seconds > 0 ? month.seconds : month.completions);
  const most = Math.max(1, ...months.map(weightOf));
  const timeOf = (value: number) => (value > 0 ? formatDuration(value, language) : t("noTime"));
  const named = months.map((month) => ({
    ...month,
    name: format.dateTime(firstDayOf(month), "month", { timeZone: "UTC" }),
  }));
  return (
    <Surface aria-label={t("title")}>
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      <p className="mt-0.5 text-muted">
        {completions === 0 ? t("none") : t("summary", { completions, time: timeOf(seconds) })}
      </p>
      <div aria-hidden="true" className="mt-5 flex h-24 items-end gap-1 border-control border-b">
        {named.map((month) => (
          <span
            key={month.month}
            title={t("bar", { month: month.name, completions: month.completions, time: timeOf(month.seconds) })}
            className="flex h-full flex-1 items-end justify-center rounded-t-sm hover:bg-sunken"
          >
            <span
              className="w-full max-w-3.5 rounded-t-sm bg-primary"
              style={{ height: `${(weightOf(month) / most) * 100}%`, minHeight: month.completions > 0 ? 3 : 0 }}
            />
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="mt-1 flex gap-1 text-muted text-xs">
        {named.map(({ month, name }) => (
          <span key={month} className="flex-1 text-center">
            {name.slice(0, 1)}
          </span>
        ))}
      </div>
      <div className="mt-3">
        <Disclosure title={t("showTable")}>
          <table className="w-full text-sm">
            <thead>
              <tr className="border-hairline border-b text-left text-muted">
                <th scope="col" className="py-1.5 pr-2 font-normal">
                  {t("month")}
                </th>
                <th scope="col" className="py-1.5 pr-2 text-right font-normal">
                  {t("completions")}
                </th>
                <th scope="col" className="py-1.5 text-right font-normal">
                  {t("time")}
                </th>
              </tr>
            </thead>
            <tbody>
              {named.toReversed().map(({ month, name, completions: count, seconds: time }) => (
                <tr key={month} className="border-hairline border-b last:border-0">
                  <th scope="row" className="py-1.5 pr-2 text-left font-normal">
                    {name}
                  </th>
                  <td className="py-1.5 pr-2 text-right">{count}</td>
                  <td className="py-1.5 text-right">{count === 0 ? "–" : timeOf(time)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Disclosure>
      </div>
    </Surface>
  );
}

const firstDayOf = ({ month }: MonthOfActivity) => new Date(`${month}-01T00:00:00Z`);
