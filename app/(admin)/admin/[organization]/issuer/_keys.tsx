import { ActionForm } from "@/components/ui/action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { Issuer, IssuerKey } from "@/lib/domain/issuers/read-issuer";
import type { Messages } from "@/lib/platform/i18n/messages.en";
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
  words: text,
}: {
  organizationId: number;
  issuer: Issuer;
  time: (moment: Date) => string;
  /** How many badges each key signed, in words, by its id. */
  signed: ReadonlyMap<string, string>;
  words: Messages["issuing"]["issuer"];
}) {
  const page = `/admin/${organizationId}/issuer`;
  const stateOf = ({ algorithm, state }: IssuerKey) =>
    state === "ACTIVE" && algorithm !== "Ed25519" && algorithm !== issuer.tokenAlgorithm ? "RESERVE" : state;
  const momentOf = ({ state, createdAt, notBefore, retiredAt, compromisedAt }: IssuerKey) =>
    ({ PENDING: notBefore, ACTIVE: notBefore, RETIRED: retiredAt, COMPROMISED: compromisedAt })[state] ?? createdAt;
  const short = (id: string) => `${id.slice(0, 12)}…`;
  return (
    <Surface aria-labelledby="keys">
      <h2 id="keys" className="font-semibold text-xl">
        {text.keys}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">{text.keysLead}</p>
      <DataTable
        caption={text.keys}
        rows={issuer.keys}
        columns={[
          {
            label: text.key,
            cell: ({ id, algorithm }) => (
              <>
                <span className="font-semibold">{text.algorithms[algorithm]}</span>
                <code className="wrap-anywhere block font-mono text-muted text-sm">{id}</code>
              </>
            ),
          },
          {
            label: text.state,
            cell: (key) => (
              <>
                <StatusChip status={chips[stateOf(key)]} label={text.states[stateOf(key)]} />
                <span className="block text-muted text-sm">{text.stateTexts[stateOf(key)](time(momentOf(key)))}</span>
              </>
            ),
          },
          { label: text.signed, cell: ({ id }) => <span className="whitespace-nowrap">{signed.get(id)}</span> },
          {
            label: text.act,
            isLabelHidden: true,
            cell: ({ id, state }) => (
              <span className="flex flex-wrap gap-2 md:justify-end">
                {state === "PENDING" ? (
                  <form action={takeKeyIntoUse}>
                    <input type="hidden" name="organization" value={organizationId} />
                    <input type="hidden" name="key" value={id} />
                    <Button type="submit" aria-label={text.nowOf(short(id))}>
                      {text.useNow}
                    </Button>
                  </form>
                ) : null}
                {state === "COMPROMISED" ? (
                  <form action={reissueBadgesOfKey}>
                    <input type="hidden" name="organization" value={organizationId} />
                    <input type="hidden" name="key" value={id} />
                    <Button type="submit" aria-label={text.reissueOf(short(id))}>
                      {text.reissue}
                    </Button>
                  </form>
                ) : (
                  <ButtonLink
                    look="quiet"
                    className="whitespace-nowrap"
                    href={`${page}/keys/${encodeURIComponent(id)}`}
                    aria-label={text.compromiseOf(short(id))}
                  >
                    {text.compromise}
                  </ButtonLink>
                )}
              </span>
            ),
          },
        ]}
      />
      <h3 className="mt-6 font-semibold text-lg">{text.rotate}</h3>
      <p className="mt-1 mb-4 max-w-prose text-muted">{text.rotateLead}</p>
      <ActionForm
        action={rotateKeyByForm}
        look="plain"
        hidden={{ organization: String(organizationId) }}
        submit={text.rotateSubmit}
        fields={[
          {
            name: "algorithm",
            label: text.rotateFor,
            kind: "choice",
            options: (["Ed25519", issuer.tokenAlgorithm] as const).map((value) => ({
              value,
              label: text.algorithms[value],
            })),
          },
          {
            name: "when",
            label: text.when,
            hint: text.whenHint,
            kind: "choice",
            options: [
              { value: "later", label: text.whens.later },
              { value: "now", label: text.whens.now },
            ],
          },
        ]}
      />
    </Surface>
  );
}
