import type { ReactNode } from "react";
import { OrganizationChoice } from "./_organization-choice.tsx";
import { SideNavigation } from "./_side-navigation.tsx";
import { readAdministration } from "./read-administration.ts";

export default async function AdminLayout({
  params,
  children,
}: LayoutProps<"/admin/[organization]">): Promise<ReactNode> {
  const { organizationId, organizationName, organizations, words } = await readAdministration(
    (await params).organization,
  );
  const { admin } = words;
  const base = `/admin/${organizationId}`;
  return (
    <div className="mx-auto flex w-full max-w-[1440px] flex-1 flex-col lg:flex-row">
      <aside className="no-print border-hairline border-b px-4 py-4 sm:px-6 lg:w-60 lg:flex-none lg:border-r lg:border-b-0 lg:py-10">
        <OrganizationChoice
          words={{ organization: admin.organization, go: admin.switchTo }}
          current={{ id: organizationId, name: organizationName }}
          organizations={organizations}
        />
        <SideNavigation
          label={admin.navigation}
          links={[
            { href: base, label: admin.overview },
            { href: `${base}/courses`, label: admin.courses },
            { href: `${base}/providers`, label: admin.providers },
          ]}
        />
      </aside>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
