import { Download, Smartphone } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { QrCode } from "@/components/ui/qr-code";
import { Surface } from "@/components/ui/surface";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { Failure } from "@/lib/platform/failure/failure";
import { encodeQr } from "@/lib/platform/pictures/encode-qr";
import { claimAddresses } from "@/lib/protocols/pickup/claim-addresses";
import { type Claim, findClaim } from "@/lib/protocols/pickup/find-claim";
import { limitGuesses } from "@/lib/protocols/pickup/limit-guesses";
import { readViewer } from "../../../read-viewer.ts";

type Found = Claim | "gone" | "too-many";

/** Read once for the page and its title. */
const readClaim = cache(async (token: string): Promise<Found> => {
  try {
    return (await limitGuesses(await headers(), () => findClaim(token, new Date()))) ?? "gone";
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "too-many") return "too-many";
    throw thrown;
  }
});

export async function generateMetadata({ params }: PageProps<"/claim/[token]">): Promise<Metadata> {
  const t = await getTranslations("claim");
  const tClosed = await getTranslations("claim.closed");
  const { token } = await params;
  const [, found] = await Promise.all([readViewer(), readClaim(token)]);
  const title = typeof found === "object" ? t("title", { badge: found.achievement.name }) : tClosed(`${found}.title`);
  // The token in the address is a secret: no other site is to be told it, and no search engine to keep it.
  return { title, referrer: "no-referrer", robots: { index: false, follow: false } };
}

/** Where a badge goes into its learner's wallet. Wallets themselves ask at the same address for JSON, and are answered by
 *  interaction/route.ts. */
export default async function ClaimPage({ params }: PageProps<"/claim/[token]">) {
  const t = await getTranslations("claim");
  const { token } = await params;
  const [, found] = await Promise.all([readViewer(), readClaim(token)]);
  if (typeof found === "object" && found.state === "open") return <OpenClaim claim={found} token={token} />;
  return (
    <PageBody width="form">
      <PageHeader
        title={t(`closed.${typeof found === "object" && found.state !== "open" ? found.state : asReason(found)}.title`)}
        lead={t(`closed.${typeof found === "object" && found.state !== "open" ? found.state : asReason(found)}.text`)}
      />
      <ButtonLink href="/">{t("toBadges")}</ButtonLink>
    </PageBody>
  );
}

const asReason = (found: Found) => (found === "too-many" ? "too-many" : "gone");

async function OpenClaim({ claim, token }: { claim: Claim; token: string }) {
  const t = await getTranslations("claim");
  const format = await getFormatter();
  const { achievement } = claim;
  const addresses = claimAddresses(token);
  const until = format.dateTime(claim.expiresAt, "time", { timeZone: claim.timeZone });
  return (
    <PageBody width="narrow">
      <header className="flex items-center gap-4 sm:gap-6">
        <BadgeMount src={imageAddress(achievement)} size={96} />
        <div className="min-w-0">
          <h1 className="font-semibold text-2xl wrap-anywhere sm:text-3xl" lang={achievement.language}>
            {achievement.name}
          </h1>
          <p className="mt-1 text-muted wrap-anywhere">{t("by", { issuer: claim.issuerName })}</p>
        </div>
      </header>

      <div className="mt-6">
        <Notice tone="private" title={t("owner", { learner: claim.learnerName })}>
          <p>{t("ownerText")}</p>
        </Notice>
      </div>

      <div className="mt-6 grid gap-6">
        <Surface aria-labelledby="this-device">
          <h2 id="this-device" className="font-semibold text-lg">
            {t("thisDevice")}
          </h2>
          <p className="mt-1 mb-4 text-muted">{t("thisDeviceHint")}</p>
          <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
            <ButtonLink href={addresses.interactionScheme} prefetch={false} look="primary">
              <Smartphone aria-hidden="true" size={18} />
              {t("openWallet")}
            </ButtonLink>
            <ButtonLink href={addresses.learnerCredentialWallet} prefetch={false} rel="noreferrer">
              {t("openLearnerCredentialWallet")}
            </ButtonLink>
            <ButtonLink href={addresses.credentialOffer} prefetch={false}>
              {t("openOpenidWallet")}
            </ButtonLink>
          </div>
        </Surface>

        <Surface aria-labelledby="other-device">
          <h2 id="other-device" className="font-semibold text-lg">
            {t("otherDevice")}
          </h2>
          <p className="mt-1 mb-4 text-muted">{t("otherDeviceHint")}</p>
          <QrCode code={encodeQr(addresses.interaction)} label={t("qrLabel")} />
          <div className="mt-4">
            <Disclosure title={t("openidCode")}>
              <p className="mb-4 text-muted">{t("openidCodeHint")}</p>
              <QrCode code={encodeQr(addresses.credentialOffer)} label={t("openidQrLabel")} />
            </Disclosure>
          </div>
          <div className="mt-6 border-hairline border-t pt-5">
            <CopyField label={t("link")} value={addresses.interaction} />
            <p className="mt-2 text-muted text-sm">{t("linkHint")}</p>
          </div>
          <p className="mt-4 text-muted text-sm">
            {t("until", { date: until, uses: t("uses", { count: claim.usesLeft }) })}
          </p>
        </Surface>

        <Surface aria-labelledby="what">
          <h2 id="what" className="font-semibold text-lg">
            {t("what")}
          </h2>
          <ol className="mt-2 list-decimal pl-5 marker:text-muted">
            {(["1", "2", "3"] as const).map((step) => (
              <li key={step} className="mt-1 pl-1">
                {t(`steps.${step}`)}
              </li>
            ))}
          </ol>
        </Surface>

        <Surface aria-labelledby="no-wallet">
          <h2 id="no-wallet" className="font-semibold text-lg">
            {t("noWallet")}
          </h2>
          <p className="mt-1 mb-4 text-muted">{t("noWalletText")}</p>
          <ButtonLink href={addresses.file} prefetch={false} download>
            <Download aria-hidden="true" size={18} />
            {t("download")}
            <span className="font-normal text-muted text-sm">{t("downloadType")}</span>
          </ButtonLink>
        </Surface>
      </div>
    </PageBody>
  );
}
