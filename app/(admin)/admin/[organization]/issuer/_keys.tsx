import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { Issuer, IssuerKey } from "@/lib/domain/issuers/read-issuer";
import { reissueBadgesOfKey, rotateKeyByForm, takeKeyIntoUse } from "./actions.ts";

const chips: Readonly<Record<IssuerKey["state"] | "RESERVE", ChipStatus>> = {
  PENDING: "waiting",
  ACTIVE: "valid",
  RETIRED: "paused",
  COMPROMISED: "revoked",
  RESERVE: "paused",
};

/** The issuer's keys in plain words, with what can be done about each, and a way to a new one. */
export function Keys({
  organizationId,
  issuer,
  time,
  signed,
}: {
  organizationId: number;
  issuer: Issuer;
  time: (moment: Date) => string;
  /** How many badges each key signed, in words, by its id. */
  signed: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("issuing.issuer");
  const page = `/admin/${organizationId}/issuer`;
  const stateOf = ({ algorithm, state }: IssuerKey) =>
    state === "ACTIVE" && algorithm !== "Ed25519" && algorithm !== issuer.tokenAlgorithm ? "RESERVE" : state;
  const momentOf = ({ state, createdAt, notBefore, retiredAt, compromisedAt }: IssuerKey) =>
    ({ PENDING: notBefore, ACTIVE: notBefore, RETIRED: retiredAt, COMPROMISED: compromisedAt })[state] ?? createdAt;
  const short = (id: string) => `${id.slice(0, 12)}…`;
  return (
    <Surface aria-labelledby="keys">
      <h2 id="keys" className="font-semibold text-xl">
        {t("keys")}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">{t("keysLead")}</p>
      <DataTable
        caption={t("keys")}
        rows={issuer.keys}
        columns={[
          {
            label: t("key"),
            cell: ({ id, algorithm }) => (
              <>
                <span className="font-semibold">{t(`algorithms.${algorithm}`)}</span>
                <code className="wrap-anywhere block font-mono text-muted text-sm">{id}</code>
              </>
            ),
          },
          {
            label: t("state"),
            cell: (key) => (
              <>
                <StatusChip status={chips[stateOf(key)]} label={t(`states.${stateOf(key)}`)} />
                <span className="block text-muted text-sm">
                  {t(`stateTexts.${stateOf(key)}`, { date: time(momentOf(key)) })}
                </span>
              </>
            ),
          },
          { label: t("signed"), cell: ({ id }) => <span className="whitespace-nowrap">{signed.get(id)}</span> },
          {
            label: t("act"),
            isLabelHidden: true,
            cell: ({ id, state }) => (
              <span className="flex flex-wrap gap-2 md:justify-end">
                {state === "PENDING" ? (
                  <form action={takeKeyIntoUse}>
                    <input type="hidden" name="organization" value={organizationId} />
                    <input type="hidden" name="key" value={id} />
                    <Button type="submit" aria-label={t("nowOf", { key: short(id) })}>
                      {t("useNow")}
                    </Button>
                  </form>
                ) : null}
                {state === "COMPROMISED" ? (
                  <form action={reissueBadgesOfKey}>
                    <input type="hidden" name="organization" value={organizationId} />
                    <input type="hidden" name="key" value={id} />
                    <Button type="submit" aria-label={t("reissueOf", { key: short(id) })}>
                      {t("reissue")}
                    </Button>
                  </form>
                ) : (
                  <ButtonLink
                    look="quiet"
                    className="whitespace-nowrap"
                    href={`${page}/keys/${encodeURIComponent(id)}`}
                    aria-label={t("compromiseOf", { key: short(id) })}
                  >
                    {t("compromise")}
                  </ButtonLink>
                )}
              </span>
            ),
          },
        ]}
      />
      <h3 className="mt-6 font-semibold text-lg">{t("rotate")}</h3>
      <p className="mt-1 mb-4 max-w-prose text-muted">{t("rotateLead")}</p>
      <ActionForm
        action={rotateKeyByForm}
        look="plain"
        hidden={{ organization: String(organizationId) }}
        submit={t("rotateSubmit")}
        fields={[
          {
            name: "algorithm",
            label: t("rotateFor"),
            kind: "choice",
            options: (["Ed25519", issuer.tokenAlgorithm] as const).map((value) => ({
              value,
              label: t(`algorithms.${value}`),
            })),
          },
          {
            name: "when",
            label: t("when"),
            hint: t("whenHint"),
            kind: "choice",
            options: [
              { value: "later", label: t("whens.later") },
              { value: "now", label: t("whens.now") },
            ],
          },
        ]}
      />
    </Surface>
  );
}
