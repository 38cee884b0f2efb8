import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { ConnectionDetail, SendableBadge } from "@/lib/domain/connected-hosts/read-connections";
import { changeOfConnection } from "../actions.ts";

const looks: Readonly<Record<NonNullable<SendableBadge["state"]>, ChipStatus>> = {
  WAITING: "waiting",
  ADDED: "valid",
  UPDATED: "valid",
  UNCHANGED: "valid",
  REFUSED: "invalid",
};

/** Which badges are to be at the other host too, and what became of each. */
export function Sending({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations("hosts.sending");
  const tHosts = useTranslations("hosts");
  const { id, badges, keepsInStep, maySend, state } = connection;
  const isLive = state === "connected";
  return (
    <Surface aria-labelledby="sending">
      <h2 id="sending" className="scroll-mt-20 font-semibold text-xl">
        {t("title")}
      </h2>
      {maySend ? <p className="mt-1 mb-4 max-w-prose text-muted">{t("lead")}</p> : null}
      {maySend ? null : (
        <div className="mt-3">
          <Notice>{t("notAllowed")}</Notice>
        </div>
      )}
      {maySend && badges.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      {maySend && badges.length > 0 ? (
        <form action={changeOfConnection} className="flex flex-col gap-4">
          <input type="hidden" name="connection" value={id} />
          <fieldset>
            <legend className="sr-only">{t("badges")}</legend>
            <ul className="divide-y divide-hairline border-hairline border-y">
              {badges.map((badge) => (
                <li key={badge.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                  <label className="flex min-h-10 min-w-0 flex-1 basis-60 cursor-pointer items-center gap-3">
                    <input
                      type="checkbox"
                      name="credential"
                      value={badge.id}
                      className="size-5 shrink-0 accent-primary"
                    />
                    <span className="min-w-0">
                      <span className="block break-words font-semibold">{badge.name || tHosts("unnamed")}</span>
                      <span className="block break-words text-muted text-sm">{badge.issuerName}</span>
                    </span>
                  </label>
                  {badge.state ? <StatusChip status={looks[badge.state]} label={t(`states.${badge.state}`)} /> : null}
                  {badge.state === "REFUSED" && badge.message ? (
                    <p className="basis-full break-words pl-8 text-sm">
                      {tHosts("message")} <q>{badge.message}</q>
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          </fieldset>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="change" value="send" look="primary" disabled={!isLive}>
              {t("chosen")}
            </Button>
            <Button type="submit" name="change" value="send-all" disabled={!isLive}>
              {t("all")}
            </Button>
          </div>
        </form>
      ) : null}
      {maySend ? (
        <form
          action={changeOfConnection}
          className="mt-5 flex flex-wrap items-center gap-3 border-hairline border-t pt-4"
        >
          <input type="hidden" name="connection" value={id} />
          {keepsInStep ? <p>{t("inStepOn")}</p> : null}
          <Button type="submit" name="change" value={keepsInStep ? "stop-keeping" : "keep-in-step"}>
            {keepsInStep ? t("inStepStop") : t("inStep")}
          </Button>
        </form>
      ) : null}
    </Surface>
  );
}
