"use client";

import { ChevronDown, Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

export interface NavigationSection {
  /** Null for what stands above all sections. */
  label: string | null;
  links: readonly { href: string; label: string }[];
}

/** The administration's sections, in a menu on a phone; the first link is the overview, which is current on its own page
 *  alone. */
export function SideNavigation({
  label,
  menu,
  sections,
}: {
  label: string;
  /** The word on the menu's button. */
  menu: string;
  sections: readonly NavigationSection[];
}) {
  const path = usePathname();
  const [first] = sections.flatMap(({ links }) => links);
  const isCurrent = (href: string) => path === href || (href !== first?.href && path.startsWith(`${href}/`));
  const list = sections.map(({ label: heading, links }) => (
    <li key={heading ?? ""}>
      {heading === null ? null : <p className="px-3 pt-3 pb-1 text-muted text-sm">{heading}</p>}
      <ul className="flex flex-col gap-1">
        {links.map(({ href, label: text }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isCurrent(href) ? "page" : undefined}
              className="flex min-h-10 items-center rounded-md px-3 text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-primary-tint aria-[current=page]:font-semibold aria-[current=page]:text-primary"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  ));
  return (
    <nav aria-label={label} className="flex-none lg:mt-3">
      {/* Another page begins with the menu closed. */}
      <details key={path} className="group/menu relative lg:hidden">
        <summary className="flex min-h-10 items-center gap-2 rounded-md border border-control bg-surface px-3 font-semibold">
          <Menu aria-hidden="true" size={18} />
          {menu}
          <ChevronDown aria-hidden="true" size={18} className="text-muted group-open/menu:rotate-180" />
        </summary>
        <ul className="absolute top-full right-0 z-10 mt-1 flex w-72 max-w-[calc(100vw-2rem)] max-h-[70dvh] flex-col gap-1 overflow-y-auto rounded-lg border border-hairline bg-surface p-2 shadow-menu">
          {list}
        </ul>
      </details>
      <ul className="hidden flex-col gap-1 lg:flex">{list}</ul>
    </nav>
  );
}
