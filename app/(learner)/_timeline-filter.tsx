import Link from "next/link";
import { useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";

type Kind = "badge" | "completion" | undefined;

/** All, badges, or completions without one: three addresses, so that each can be kept and shared. */
export function TimelineFilter({
  current,
  counts,
}: {
  current: Kind;
  counts: { all: number; badge: number; completion: number };
}) {
  const t = useTranslations("learner");
  const choices: { kind: Kind; href: string; label: string; count: number }[] = [
    { kind: undefined, href: "/", label: t("filterAll"), count: counts.all },
    { kind: "badge", href: "/?show=badges", label: t("filterBadges"), count: counts.badge },
    { kind: "completion", href: "/?show=completions", label: t("filterCompletions"), count: counts.completion },
  ];
  return (
    <nav aria-label={t("filterLabel")} className="mb-6 flex flex-wrap gap-1.5">
      {choices.map(({ kind, href, label, count }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={kind === current ? "page" : undefined}
          className={classes(
            "inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3.5 font-semibold",
            kind === current
              ? "border-primary bg-primary text-on-primary"
              : "border-control bg-surface hover:bg-sunken",
          )}
        >
          {label}
          <span className="font-normal tabular-nums">{count}</span>
        </Link>
      ))}
    </nav>
  );
}
