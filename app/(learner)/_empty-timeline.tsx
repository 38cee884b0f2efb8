import { CircleCheck, CircleDashed } from "lucide-react";
import { LaurelMark } from "@/components/site/laurel-mark";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListedAddress } from "@/lib/domain/people/list-addresses";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** Why a new learner sees nothing yet: which addresses count, who reports, and what can be done. */
export function EmptyTimeline({
  words,
  addresses,
  providers,
}: {
  words: Messages["learner"];
  addresses: ListedAddress[];
  providers: string[];
}) {
  const unverified = addresses.some(({ isVerified }) => !isVerified);
  return (
    <EmptyState title={words.empty.title} art={<LaurelMark size={72} />}>
      <p>{words.empty.lookFor}</p>
      <ul className="flex flex-col gap-1.5 text-ink">
        {addresses.map(({ id, address, isVerified }) => (
          <li key={id} className="flex flex-wrap items-center justify-center gap-x-2">
            <strong className="break-all">{address}</strong>
            <span className={`inline-flex items-center gap-1 text-sm ${isVerified ? "text-valid" : "text-expired"}`}>
              {isVerified ? (
                <CircleCheck aria-hidden="true" size={15} />
              ) : (
                <CircleDashed aria-hidden="true" size={15} />
              )}
              {isVerified ? words.empty.verified : words.empty.unverified}
            </span>
          </li>
        ))}
      </ul>
      <p>{providers.length > 0 ? words.empty.providers(providers.join(", ")) : words.empty.noProviders}</p>
      {unverified ? <p>{words.empty.verifyFirst}</p> : null}
      <ButtonLink href="/profile" look={unverified ? "primary" : "plain"}>
        {unverified ? words.empty.verifyLink : words.empty.addLink}
      </ButtonLink>
    </EmptyState>
  );
}
