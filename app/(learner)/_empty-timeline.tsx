import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { LaurelMark } from "@/components/site/laurel-mark";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListedAddress } from "@/lib/domain/people/list-addresses";

/** Why a new learner sees nothing yet: which addresses count, who reports, and what can be done. */
export function EmptyTimeline({ addresses, providers }: { addresses: ListedAddress[]; providers: string[] }) {
  const t = useTranslations("learner");
  const unverified = addresses.some(({ isVerified }) => !isVerified);
  return (
    <EmptyState title={t("empty.title")} art={<LaurelMark size={72} />}>
      <p>{t("empty.lookFor")}</p>
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
              {isVerified ? t("empty.verified") : t("empty.unverified")}
            </span>
          </li>
        ))}
      </ul>
      <p>{providers.length > 0 ? t("empty.providers", { names: providers.join(", ") }) : t("empty.noProviders")}</p>
      {unverified ? <p>{t("empty.verifyFirst")}</p> : null}
      <ButtonLink href="/profile" look={unverified ? "primary" : "plain"}>
        {unverified ? t("empty.verifyLink") : t("empty.addLink")}
      </ButtonLink>
    </EmptyState>
  );
}
