"use client";

import { ExternalLink, Wallet } from "lucide-react";
import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Notice } from "@/components/ui/notice";
import { QrCode } from "@/components/ui/qr-code";
import { startPickUp } from "./pick-up-actions.ts";

type FormWords = Readonly<
  Record<
    "make" | "makeAnew" | "replaces" | "ready" | "secret" | "link" | "open" | "copy" | "copied" | "qrLabel",
    string
  >
>;

/** Makes a claim link and shows it, this once; works without script too. */
export function PickUpForm({ badge, hasLink, words }: { badge: string; hasLink: boolean; words: FormWords }) {
  const [state, start, isPending] = useActionState(startPickUp, null);
  // Once it was stopped, the link that was shown is worth nothing.
  const made = hasLink && state && "link" in state ? state : null;
  return (
    <>
      {state && "problem" in state ? (
        <div className="mb-4">
          <Notice tone="problem" announce>
            {state.problem}
          </Notice>
        </div>
      ) : null}
      {made ? (
        <div className="mb-5 flex flex-col gap-4">
          <p role="status">{words.ready}</p>
          <QrCode code={made.qr} label={words.qrLabel} />
          <CopyField label={words.link} value={made.link} copy={words.copy} copied={words.copied} />
          <div>
            <ButtonLink href={made.link} prefetch={false} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden="true" size={18} />
              {words.open}
            </ButtonLink>
          </div>
          <p className="text-muted text-sm">{words.secret}</p>
        </div>
      ) : null}
      <form action={start}>
        <input type="hidden" name="badge" value={badge} />
        <Button type="submit" disabled={isPending}>
          <Wallet aria-hidden="true" size={18} />
          {hasLink ? words.makeAnew : words.make}
        </Button>
        {hasLink ? <p className="mt-2 text-muted text-sm">{words.replaces}</p> : null}
      </form>
    </>
  );
}
