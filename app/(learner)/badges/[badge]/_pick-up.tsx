import { Button } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { readOwnPickUp } from "@/lib/protocols/pickup/read-own-pick-up";
import { PickUpForm } from "./_pick-up-form.tsx";
import { disownWallet, stopPickUp } from "./pick-up-actions.ts";

/** The way of one of the learner's own badges into wallets: a link and its QR code, and the wallets that have it. */
export async function PickUp({
  badge,
  personId,
  words,
  language,
  timeZone,
}: {
  badge: string;
  personId: string;
  words: Messages;
  language: Language;
  timeZone: string;
}) {
  const found = await readOwnPickUp(personId, badge, new Date());
  if (!found) return null;
  const { state, link, wallets } = found;
  const text = words.claim.panel;
  const moment = (date: Date) => formatDate(date, language, timeZone, "time");
  return (
    <Surface aria-labelledby="pick-up">
      <h2 id="pick-up" className="mb-2 font-semibold text-lg">
        {text.title}
      </h2>
      {state === "ACTIVE" ? (
        <>
          <p className="mb-4 text-muted">{text.lead}</p>
          <PickUpForm
            badge={badge}
            hasLink={link !== null}
            words={{
              make: text.make,
              makeAnew: text.makeAnew,
              replaces: text.replaces,
              ready: text.ready,
              secret: text.secret,
              link: text.link,
              open: text.open,
              copy: words.shell.copy,
              copied: words.shell.copied,
              qrLabel: words.claim.qrLabel,
            }}
          />
          {link ? (
            <form action={stopPickUp} className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <input type="hidden" name="badge" value={badge} />
              <p className="text-muted text-sm">{text.live(moment(link.expiresAt), words.claim.uses(link.usesLeft))}</p>
              <Button type="submit" look="quiet">
                {text.stop}
              </Button>
            </form>
          ) : null}
        </>
      ) : (
        <p className="text-muted">{text[state]}</p>
      )}
      {wallets.length > 0 ? (
        <div className="mt-5 border-hairline border-t pt-4 text-sm">
          <h3 className="font-semibold">{text.wallets}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {wallets.map(({ did, pickedUpAt }) => (
              <li key={did} className="flex flex-wrap items-center justify-between gap-x-4">
                <span>
                  <code className="break-all font-mono text-xs">{shorten(did)}</code>{" "}
                  <time dateTime={pickedUpAt.toISOString()} className="text-muted">
                    {text.walletAt(moment(pickedUpAt))}
                  </time>
                </span>
                <form action={disownWallet}>
                  <input type="hidden" name="badge" value={badge} />
                  <input type="hidden" name="wallet" value={did} />
                  <Button type="submit" look="quiet" aria-label={text.notYoursOf(shorten(did))}>
                    {text.notYours}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-muted">{text.notYoursHint}</p>
        </div>
      ) : null}
    </Surface>
  );
}

/** As much of a DID as its owner needs to know it again. */
const shorten = (did: string) => (did.length <= 40 ? did : `${did.slice(0, 24)}…${did.slice(-10)}`);
