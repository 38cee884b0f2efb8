import Link from "next/link";
import { useTranslations } from "next-intl";

/** The foot of every page. */
export function SiteFooter() {
  const t = useTranslations("shell");
  return (
    <footer className="no-print mt-auto border-hairline border-t">
      <div className="mx-auto flex max-w-[1120px] flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-5 text-muted text-sm sm:px-6">
        <p>{t("footer")}</p>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Link href="/developers" className="link">
            {t("developers")}
          </Link>
          <Link href="/verify" className="link">
            {t("verify")}
          </Link>
        </p>
      </div>
    </footer>
  );
}
