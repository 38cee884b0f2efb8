import Link from "next/link";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** The foot of every page. */
export function SiteFooter({ words }: { words: Messages["shell"] }) {
  return (
    <footer className="no-print mt-auto border-hairline border-t">
      <div className="mx-auto flex max-w-[1120px] flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-5 text-muted text-sm sm:px-6">
        <p>{words.footer}</p>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Link href="/developers" className="link">
            {words.developers}
          </Link>
          <Link href="/verify" className="link">
            {words.verify}
          </Link>
        </p>
      </div>
    </footer>
  );
}
