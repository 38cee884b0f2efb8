import { ArrowLeft } from "lucide-react";
import Link from "next/link";

/** The way back to the list that a page belongs to. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <p className="mb-4">
      <Link href={href} className="wrap-anywhere inline-flex min-h-8 items-center gap-1.5 text-muted hover:text-ink">
        <ArrowLeft aria-hidden="true" size={18} className="shrink-0" />
        {children}
      </Link>
    </p>
  );
}
