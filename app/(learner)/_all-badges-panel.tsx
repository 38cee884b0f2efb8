import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";

/** The way to the list of all badges, and to bringing those of other issuers. */
export function AllBadgesPanel() {
  const t = useTranslations("wallet");
  return (
    <Surface aria-labelledby="elsewhere">
      <h2 id="elsewhere" className="mb-1 font-semibold text-lg">
        {t("filterExternal")}
      </h2>
      <p className="mb-3 text-muted">{t("addHint")}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink href="/badges/add">
          <Plus aria-hidden="true" size={18} />
          {t("add")}
        </ButtonLink>
        <Link href="/badges" className="link">
          {t("badge.back")}
        </Link>
      </div>
    </Surface>
  );
}
