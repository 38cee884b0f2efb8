import { SquareArrowOutUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { QrCode } from "@/components/ui/qr-code";
import { encodeQr } from "@/lib/platform/pictures/encode-qr";
import { type LinkedInEntry, linkedInAddress } from "./linkedin-address.ts";

/** Ways to show a badge that anyone who has the link may see. */
export function ShareMore({
  entry,
  state,
}: {
  entry: LinkedInEntry;
  /** A profile on LinkedIn keeps what is added to it, so only a badge that is valid now is offered. */
  state: "ACTIVE" | "EXPIRED" | "SUSPENDED" | "REVOKED";
}) {
  const t = useTranslations("wallet.own");
  return (
    <>
      {state === "ACTIVE" ? (
        <div>
          <a
            href={linkedInAddress(entry)}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex min-h-10 items-center gap-2 rounded-md border border-control bg-surface px-4 py-2 font-semibold hover:bg-sunken"
          >
            <SquareArrowOutUpRight aria-hidden="true" size={18} />
            {t("linkedIn")}
          </a>
          <p className="mt-1.5 text-muted text-sm">{t("linkedInHint")}</p>
        </div>
      ) : (
        <p className="text-muted text-sm">{t(`linkedInNot.${state}`)}</p>
      )}
      <Disclosure title={t("qr")}>
        <QrCode code={encodeQr(entry.url)} label={t("qrAlt")} />
      </Disclosure>
    </>
  );
}
