"use client";

import { ExternalLink, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Notice } from "@/components/ui/notice";
import { QrCode } from "@/components/ui/qr-code";
import { type PickUpState, startPickUp } from "./pick-up-actions.ts";

/** Makes a claim link and shows it, this once; works without script too. */
export function PickUpForm({ badge, hasLink }: { badge: string; hasLink: boolean }) {
  const t = useTranslations("claim.panel");
  const tClaim = useTranslations("claim");
  const [state, start, isPending] = useActionState<PickUpState, FormData>(startPickUp, {});
  // Once it was stopped, the link that was shown is worth nothing.
  const made = hasLink ? state.made : undefined;
  return (
    <>
      {state.problem ? (
        <div className="mb-4">
          <Notice tone="problem" announce>
            {state.problem}
          </Notice>
        </div>
      ) : null}
      {made ? (
        <div className="mb-5 flex flex-col gap-4">
          <p role="status">{t("ready")}</p>
          <QrCode code={made.qr} label={tClaim("qrLabel")} />
          <CopyField label={t("link")} value={made.link} />
          <div>
            <ButtonLink href={made.link} prefetch={false} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden="true" size={18} />
              {t("open")}
            </ButtonLink>
          </div>
          <p className="text-muted text-sm">{t("secret")}</p>
        </div>
      ) : null}
      <form action={start}>
        <input type="hidden" name="badge" value={badge} />
        <Button type="submit" disabled={isPending}>
          <Wallet aria-hidden="true" size={18} />
          {hasLink ? t("createNew") : t("make")}
        </Button>
        {hasLink ? <p className="mt-2 text-muted text-sm">{t("replaces")}</p> : null}
      </form>
    </>
  );
}
