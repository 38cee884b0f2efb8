import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { describeProblem } from "./describe-problem.ts";

/** What became of what was done before, by the parameters of the page's address. */
export function Outcome({
  query,
  said = null,
}: {
  query: Record<string, string | string[] | undefined>;
  /** What the other host said. */
  said?: string | null;
}) {
  const t = useTranslations("hosts");
  const tDone = useTranslations("hosts.done");
  const { done, problem, count } = query;
  if (typeof problem === "string")
    return (
      <Notice tone="problem" announce>
        {problem === "none-chosen" ? t("noneChosen") : describeProblem(problem, t)}
        {said === null ? null : (
          <p className="break-words">
            {t("message")} <q>{said}</q>
          </p>
        )}
      </Notice>
    );
  const sentence =
    done === "send"
      ? t("done.send", { count: Number(count) || 0 })
      : typeof done === "string"
        ? findMessage(tDone, done)
        : undefined;
  if (sentence === undefined) return null;
  return (
    <Notice tone="done" announce>
      {sentence}
    </Notice>
  );
}
