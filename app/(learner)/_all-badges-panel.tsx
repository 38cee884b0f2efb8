import { Plus } from "lucide-react";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** The way to the list of all badges, and to bringing those of other issuers. */
export function AllBadgesPanel({ words }: { words: Messages["wallet"] }) {
  return (
    <Surface aria-labelledby="elsewhere">
      <h2 id="elsewhere" className="mb-1 font-semibold text-lg">
        {words.filterExternal}
      </h2>
      <p className="mb-3 text-muted">{words.addHint}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink href="/badges/add">
          <Plus aria-hidden="true" size={18} />
          {words.add}
        </ButtonLink>
        <Link href="/badges" className="link">
          {words.badge.back}
        </Link>
      </div>
    </Surface>
  );
}
