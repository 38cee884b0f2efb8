import type { ReactNode } from "react";
import { SideNavigation } from "@/components/ui/side-navigation";
import { OrganizationChoice } from "./_organization-choice.tsx";
import { readAdministration } from "./read-administration.ts";

export default async function AdminLayout({
  params,
  children,
}: LayoutProps<"/admin/[organization]">): Promise<ReactNode> {
  const { organizationId, organizationName, organizations, words } = await readAdministration(
    (await params).organization,
  );
  const { achievements, admin, data } = words;
  const base = `/admin/${organizationId}`;
  return (
    <div className="mx-auto flex w-full max-w-[1440px] flex-1 flex-col lg:flex-row">
      {/* Under the site's header, so that one sees at any time which organization this is. */}
      <aside className="no-print sticky top-14 z-[5] flex items-center justify-between gap-3 border-hairline border-b bg-paper px-4 py-2 sm:px-6 lg:block lg:max-h-[calc(100dvh-3.5rem)] lg:w-60 lg:flex-none lg:self-start lg:overflow-y-auto lg:border-b-0 lg:py-10">
        <OrganizationChoice
          words={{ organization: admin.organization, go: admin.switchTo }}
          current={{ id: organizationId, name: organizationName }}
          organizations={organizations}
        />
        <SideNavigation
          label={admin.navigation}
          menu={admin.menu}
          sections={[
            {
              label: null,
              links: [
                { href: base, label: admin.overview },
                { href: `${base}/courses`, label: admin.courses },
                { href: `${base}/achievements`, label: achievements.title },
                { href: `${base}/badges`, label: words.issuing.badges.menu },
                { href: `${base}/issuer`, label: words.issuing.issuer.menu },
                { href: `${base}/providers`, label: admin.providers },
                { href: `${base}/settings`, label: admin.settings.title },
              ],
            },
            {
              label: data.section,
              links: [
                { href: `${base}/data/search`, label: data.search.title },
                { href: `${base}/data/requests`, label: data.requests.title },
              ],
            },
            {
              label: data.dataSources,
              links: [
                { href: `${base}/data/sources`, label: data.sources.title },
                { href: `${base}/data/forwarding`, label: data.rules.title },
              ],
            },
          ]}
        />
      </aside>
      <div className="min-w-0 flex-1 border-hairline lg:border-l">{children}</div>
    </div>
  );
}
