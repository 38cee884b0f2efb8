import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SideNavigation } from "@/components/ui/side-navigation";
import { OrganizationChoice } from "./_organization-choice.tsx";
import { readAdministration } from "./read-administration.ts";

export default async function AdminLayout({
  params,
  children,
}: LayoutProps<"/admin/[organization]">): Promise<ReactNode> {
  const { organizationId, organizationName, organizations } = await readAdministration((await params).organization);
  const t = await getTranslations("data");
  const tAdmin = await getTranslations("admin");
  const tIssuing = await getTranslations("issuing");
  const tAchievements = await getTranslations("achievements");
  const base = `/admin/${organizationId}`;
  return (
    <div className="mx-auto flex w-full max-w-[1440px] flex-1 flex-col lg:flex-row">
      {/* Under the site's header, so that one sees at any time which organization this is. */}
      <aside className="no-print sticky top-14 z-[5] flex items-center justify-between gap-3 border-hairline border-b bg-paper px-4 py-2 sm:px-6 lg:block lg:max-h-[calc(100dvh-3.5rem)] lg:w-60 lg:flex-none lg:self-start lg:overflow-y-auto lg:border-b-0 lg:py-10">
        <OrganizationChoice current={{ id: organizationId, name: organizationName }} organizations={organizations} />
        <SideNavigation
          label={tAdmin("navigation")}
          menu={tAdmin("menu")}
          sections={[
            {
              label: null,
              links: [
                { href: base, label: tAdmin("overview") },
                { href: `${base}/courses`, label: tAdmin("courses") },
                { href: `${base}/identities`, label: tAdmin("identities.title") },
                { href: `${base}/achievements`, label: tAchievements("title") },
                { href: `${base}/badges`, label: tIssuing("badges.menu") },
                { href: `${base}/issuer`, label: tIssuing("issuer.menu") },
                { href: `${base}/providers`, label: tAdmin("providers") },
                { href: `${base}/settings`, label: tAdmin("settings.title") },
              ],
            },
            {
              label: t("section"),
              links: [
                { href: `${base}/data/search`, label: t("search.title") },
                { href: `${base}/data/requests`, label: t("requests.title") },
              ],
            },
            {
              label: t("dataSources"),
              links: [
                { href: `${base}/data/sources`, label: t("sources.title") },
                { href: `${base}/data/forwarding`, label: t("rules.title") },
              ],
            },
          ]}
        />
      </aside>
      <div className="min-w-0 flex-1 border-hairline lg:border-l">{children}</div>
    </div>
  );
}
