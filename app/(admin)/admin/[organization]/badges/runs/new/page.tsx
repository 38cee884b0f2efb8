import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { FormField } from "@/components/ui/form-control";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { type AchievementChoice, listAchievementChoices } from "@/lib/domain/credentials/bulk/list-achievement-choices";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../../read-administration.ts";
import { readBadgeIds } from "../../badge-state.ts";
import { giveByForm, reissueByForm, revokeByForm } from "../actions.ts";
import { readRunKind } from "../run-kinds.ts";

const choicesMax = 500;
const actions = { ISSUE: giveByForm, REISSUE: reissueByForm, REVOKE: revokeByForm } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.runs.title };
}

/** An order for many badges: of an achievement, of a key, or those that were chosen in the list. */
export default async function NewRunPage({ params, searchParams }: PageProps<"/admin/[organization]/badges/runs/new">) {
  const { organizationId, organizationName, language, words } = await readAdministration((await params).organization);
  const { form: text, back } = words.runs;
  const page = `/admin/${organizationId}/badges/runs`;
  const { kind: wanted, achievement, key, badge } = await searchParams;
  const kind = readRunKind(wanted);
  if (!kind) redirect(page);
  const badges = kind === "ISSUE" ? [] : readBadgeIds(badge);
  const keyId = kind === "REISSUE" && typeof key === "string" ? key : "";
  const [timeZone, choices] = await Promise.all([
    readTimeZone(organizationId),
    listAchievementChoices(organizationId, choicesMax),
  ]);
  const possible = kind === "ISSUE" ? choices.filter(({ state }) => state === "PUBLISHED") : choices;
  const isGiven = badges.length > 0 || keyId !== "";
  const lead = `${text.of(organizationName)} ${text.leads[kind]}`;
  const [chosen] = readBadgeIds(achievement);
  const fields = [
    ...(isGiven ? [] : [achievementField(possible, chosen, kind === "ISSUE" ? text.achievement : text.allOf, text)]),
    ...(kind === "ISSUE" ? recipientFields(timeZone, text) : []),
    ...(kind === "REVOKE" ? reasonFields(text) : []),
  ];
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{back}</BackLink>
      <PageHeader title={text.titles[kind]} lead={lead} />
      {possible.length === 0 && !isGiven ? (
        <EmptyState title={text.noAchievements}>
          <p>{text.noAchievementsText}</p>
          <ButtonLink href={`/admin/${organizationId}/achievements`}>{text.toAchievements}</ButtonLink>
        </EmptyState>
      ) : (
        <Surface>
          {isGiven ? (
            <p className="wrap-anywhere mb-5 font-semibold">
              {keyId === "" ? plural(language, badges.length, text.chosen) : words.runs.ofKey(keyId)}
            </p>
          ) : null}
          <ActionForm
            action={actions[kind]}
            look={kind === "REVOKE" ? "danger" : "primary"}
            hidden={{ organization: String(organizationId), badges: badges.join(" "), key: keyId }}
            fields={fields}
            submit={text.submits[kind]}
          />
          <p className="mt-3">
            <ButtonLink href={page} className="w-full sm:w-auto">
              {text.cancel}
            </ButtonLink>
          </p>
        </Surface>
      )}
    </PageBody>
  );
}

type Words = Messages["runs"]["form"];

const achievementField = (
  choices: readonly AchievementChoice[],
  chosen: string | undefined,
  label: string,
  words: Words,
): FormField => ({
  name: "achievement",
  label,
  kind: "choice",
  ...(chosen === undefined ? {} : { value: chosen }),
  options: choices.map(({ id, name, state }) => ({
    value: id,
    label: state === "RETIRED" ? words.retired(name) : name,
  })),
});

const recipientFields = (timeZone: string, words: Words): FormField[] => [
  {
    name: "who",
    label: words.who,
    kind: "choice",
    options: (["listed", "earned"] as const).map((value) => ({ value, label: words.whoOptions[value] })),
  },
  {
    name: "recipients",
    label: words.recipients,
    hint: words.recipientsHint(timeZone),
    optional: words.optional,
    kind: "lines",
  },
];

const reasonFields = (words: Words): FormField[] => [
  { name: "reason", label: words.reason, hint: words.reasonHint, kind: "lines" },
  {
    name: "visibility",
    label: words.visibility,
    kind: "choice",
    options: (["private", "public"] as const).map((value) => ({ value, label: words.visibilities[value] })),
  },
];
