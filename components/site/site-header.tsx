import {
  Award,
  Blocks,
  Combine,
  Languages,
  LogOut,
  ShieldCheck,
  ShieldEllipsis,
  SlidersHorizontal,
  UserRound,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Language, languageNames, languages } from "@/lib/platform/i18n/choose-language";
import { Avatar } from "../ui/avatar.tsx";
import { Menu } from "../ui/menu.tsx";
import { LaurelMark } from "./laurel-mark.tsx";

/** The top of every page: the product, where one can go, the language, and the signed-in person's menu. */
export function SiteHeader({
  language,
  person,
  chooseLanguage,
}: {
  language: Language;
  /** Null: nobody is signed in. */
  person: { name: string; isAdministrator: boolean; isOperator: boolean } | null;
  /** The server action behind the choice of language; reads `language` from the form. */
  chooseLanguage: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("shell");
  return (
    <header className="no-print sticky top-0 z-10 border-hairline border-b bg-surface">
      <div className="mx-auto flex h-14 max-w-[1120px] items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <Link href="/" className="flex min-h-10 items-center gap-2 rounded-md pr-2 font-semibold text-lg">
          <LaurelMark />
          {t("product")}
        </Link>
        <nav aria-label={t("mainNavigation")} className="hidden flex-1 items-center gap-1 sm:flex">
          {person ? <NavigationLink href="/">{t("home")}</NavigationLink> : null}
          {person ? <NavigationLink href="/badges">{t("badges")}</NavigationLink> : null}
          <NavigationLink href="/verify">{t("verify")}</NavigationLink>
          {person?.isAdministrator ? <NavigationLink href="/admin">{t("administration")}</NavigationLink> : null}
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <LanguageChoice language={language} choose={chooseLanguage} />
          {person ? (
            <Menu id="person-menu" label={t("menuOf", { name: person.name })} button={<Avatar name={person.name} />}>
              <p className="border-hairline border-b px-3 pt-1 pb-2.5 text-muted text-sm">
                {t("signedInAs")}
                <span className="block truncate font-semibold text-base text-ink">{person.name}</span>
              </p>
              <ul className="pt-2">
                <MenuLink href="/badges" icon={<Award aria-hidden="true" size={18} />}>
                  {t("badges")}
                </MenuLink>
                <MenuLink href="/profile" icon={<UserRound aria-hidden="true" size={18} />}>
                  {t("profile")}
                </MenuLink>
                <MenuLink href="/apps" icon={<Blocks aria-hidden="true" size={18} />}>
                  {t("apps")}
                </MenuLink>
                <MenuLink href="/hosts" icon={<Combine aria-hidden="true" size={18} />}>
                  {t("hosts")}
                </MenuLink>
                <MenuLink href="/verify" icon={<ShieldCheck aria-hidden="true" size={18} />}>
                  {t("verify")}
                </MenuLink>
                {person.isAdministrator ? (
                  <MenuLink href="/admin" icon={<SlidersHorizontal aria-hidden="true" size={18} />}>
                    {t("administration")}
                  </MenuLink>
                ) : null}
                {person.isOperator ? (
                  <MenuLink href="/operator/apps" icon={<ShieldEllipsis aria-hidden="true" size={18} />}>
                    {t("registeredApps")}
                  </MenuLink>
                ) : null}
                <MenuLink href="/sign-out" icon={<LogOut aria-hidden="true" size={18} />}>
                  {t("signOut")}
                </MenuLink>
              </ul>
            </Menu>
          ) : (
            <Link
              href="/sign-in"
              className="inline-flex min-h-10 items-center rounded-md px-3 font-semibold text-primary hover:bg-primary-tint"
            >
              {t("signIn")}
            </Link>
          )}
        </div>
      </div>
    </header>
  );
}

function NavigationLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-10 items-center rounded-md px-3 text-muted hover:bg-sunken hover:text-ink"
    >
      {children}
    </Link>
  );
}

function MenuLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link href={href} prefetch={false} className="flex min-h-11 items-center gap-3 rounded-md px-3 hover:bg-sunken">
        <span className="text-muted">{icon}</span>
        {children}
      </Link>
    </li>
  );
}

function LanguageChoice({ language, choose }: { language: Language; choose: (form: FormData) => Promise<void> }) {
  const t = useTranslations("shell");
  const other = languages.find((candidate) => candidate !== language) ?? language;
  return (
    <form action={choose}>
      <button
        type="submit"
        name="language"
        value={other}
        lang={other}
        className="inline-flex min-h-10 items-center gap-1.5 rounded-md px-2 text-muted hover:bg-sunken hover:text-ink"
      >
        <Languages aria-hidden="true" size={18} />
        <span className="sr-only">{t("language")}: </span>
        {languageNames[other]}
      </button>
    </form>
  );
}
