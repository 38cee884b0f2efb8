import Link from "next/link";
import { useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import type { WalletBadge } from "@/lib/domain/wallet/list-wallet-badges";

/** All, issued here, or of other issuers: three addresses. */
export function KindFilter({
  current,
  counts,
}: {
  current: WalletBadge["kind"] | null;
  counts: { issued: number; external: number };
}) {
  const t = useTranslations("wallet");
  const choices = [
    { kind: null, href: "/badges", label: t("filterAll"), count: counts.issued + counts.external },
    { kind: "issued", href: "/badges?show=issued", label: t("filterIssued"), count: counts.issued },
    { kind: "external", href: "/badges?show=external", label: t("filterExternal"), count: counts.external },
  ] as const;
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
