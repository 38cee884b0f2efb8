"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The administration's sections; the first link is the overview, which is current on its own page alone. */
export function SideNavigation({ label, links }: { label: string; links: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="mt-3">
      <ul className="flex flex-wrap gap-1 lg:flex-col">
        {links.map(({ href, label: text }, index) => {
          const isCurrent = path === href || (index > 0 && path.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isCurrent ? "page" : undefined}
                className="flex min-h-10 items-center rounded-md px-3 text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-primary-tint aria-[current=page]:font-semibold aria-[current=page]:text-primary"
              >
                {text}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
