import Link from "next/link";
import { classes } from "@/components/ui/classes";
import type { Messages } from "@/lib/platform/i18n/messages.en";

type Kind = "badge" | "completion" | undefined;

/** All, badges, or completions without one: three addresses, so that each can be kept and shared. */
export function TimelineFilter({
  words,
  current,
  counts,
}: {
  words: Messages["learner"];
  current: Kind;
  counts: { all: number; badge: number; completion: number };
}) {
  const choices: { kind: Kind; href: string; label: string; count: number }[] = [
    { kind: undefined, href: "/", label: words.filterAll, count: counts.all },
    { kind: "badge", href: "/?show=badges", label: words.filterBadges, count: counts.badge },
    { kind: "completion", href: "/?show=completions", label: words.filterCompletions, count: counts.completion },
  ];
  return (
    <nav aria-label={words.filterLabel} className="mb-6 flex flex-wrap gap-1.5">
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
