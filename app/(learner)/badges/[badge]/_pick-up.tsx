import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { ClientMessages } from "@/components/ui/client-messages";
import { Surface } from "@/components/ui/surface";
import { readOwnPickUp } from "@/lib/protocols/pickup/read-own-pick-up";
import { PickUpForm } from "./_pick-up-form.tsx";
import { disownWallet, stopPickUp } from "./pick-up-actions.ts";

/** The way of one of the learner's own badges into wallets: a link and its QR code, and the wallets that have it. */
export async function PickUp({ badge, personId, timeZone }: { badge: string; personId: string; timeZone: string }) {
  const t = await getTranslations("claim.panel");
  const tClaim = await getTranslations("claim");
  const format = await getFormatter();
  const found = await readOwnPickUp(personId, badge, new Date());
  if (!found) return null;
  const { state, link, wallets } = found;
  const moment = (date: Date) => format.dateTime(date, "time", { timeZone });
  return (
    <Surface aria-labelledby="pick-up">
      <h2 id="pick-up" className="mb-2 font-semibold text-lg">
        {t("title")}
      </h2>
      {state === "ACTIVE" ? (
        <>
          <p className="mb-4 text-muted">{t("lead")}</p>
          <ClientMessages of={["claim"]}>
            <PickUpForm badge={badge} hasLink={link !== null} />
          </ClientMessages>
          {link ? (
            <form action={stopPickUp} className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <input type="hidden" name="badge" value={badge} />
              <p className="text-muted text-sm">
                {t("live", { date: moment(link.expiresAt), uses: tClaim("uses", { count: link.usesLeft }) })}
              </p>
              <Button type="submit" look="quiet">
                {t("stop")}
              </Button>
            </form>
          ) : null}
        </>
      ) : (
        <p className="text-muted">{t(state)}</p>
      )}
      {wallets.length > 0 ? (
        <div className="mt-5 border-hairline border-t pt-4 text-sm">
          <h3 className="font-semibold">{t("wallets")}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {wallets.map(({ did, pickedUpAt }) => (
              <li key={did} className="flex flex-wrap items-center justify-between gap-x-4">
                <span>
                  <code className="break-all font-mono text-xs">{shorten(did)}</code>{" "}
                  <time dateTime={pickedUpAt.toISOString()} className="text-muted">
                    {t("walletAt", { date: moment(pickedUpAt) })}
                  </time>
                </span>
                <form action={disownWallet}>
                  <input type="hidden" name="badge" value={badge} />
                  <input type="hidden" name="wallet" value={did} />
                  <Button type="submit" look="quiet" aria-label={t("notYoursOf", { wallet: shorten(did) })}>
                    {t("notYours")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-muted">{t("notYoursHint")}</p>
        </div>
      ) : null}
    </Surface>
  );
}

/** As much of a DID as its owner needs to know it again. */
const shorten = (did: string) => (did.length <= 40 ? did : `${did.slice(0, 24)}…${did.slice(-10)}`);
