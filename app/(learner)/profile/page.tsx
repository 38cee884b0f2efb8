import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { listAddresses } from "@/lib/domain/people/list-addresses";
import { listProfileChanges } from "@/lib/domain/people/list-profile-changes";
import { env } from "@/lib/platform/env";
import { languageNames, languages } from "@/lib/platform/i18n/choose-language";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { listSessions } from "@/lib/session/list-sessions";
import { requireSession } from "@/lib/session/read-session";
import { readSessionToken } from "@/lib/session/read-session-token";
import { Addresses } from "./_addresses.tsx";
import { ProfileChanges } from "./_profile-changes.tsx";
import { Sessions } from "./_sessions.tsx";
import { saveProfile } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

export default async function ProfilePage({ searchParams }: PageProps<"/profile">) {
  const t = await getTranslations("profile");
  const tShell = await getTranslations("shell");
  const { person } = await requireSession("/profile");
  const [addresses, changes, sessions, asked] = await Promise.all([
    listAddresses(person.id),
    listProfileChanges(person.id),
    listSessions(person.id, await readSessionToken(), new Date()),
    searchParams,
  ]);
  const themes = ["SYSTEM", "LIGHT", "DARK"] as const;

  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        <Outcome done={asked["done"]} problem={asked["problem"]} />
        <Surface aria-labelledby="you">
          <h2 id="you" className="mb-4 font-semibold text-xl">
            {t("you")}
          </h2>
          <ActionForm
            action={saveProfile}
            fields={[
              { name: "name", label: t("name"), hint: t("nameHint"), value: person.name, autoComplete: "name" },
              {
                name: "language",
                label: t("language"),
                kind: "choice",
                value: person.language ?? "",
                options: [
                  { value: "", label: t("languageOfBrowser") },
                  ...languages.map((value) => ({ value, label: languageNames[value] })),
                ],
              },
              {
                name: "theme",
                label: t("theme"),
                kind: "choice",
                value: person.theme,
                options: themes.map((value) => ({ value, label: tShell(`themes.${value}`) })),
              },
            ]}
            submit={t("save")}
          />
        </Surface>
        <Addresses addresses={addresses} />
        {changes.length > 0 ? <ProfileChanges changes={changes} /> : null}
        <Surface aria-labelledby="security">
          <h2 id="security" className="font-semibold text-xl">
            <Link href="/profile/security" className="link">
              {t("securityLink")}
            </Link>
          </h2>
          <p className="mt-1 text-muted">{t("securityLinkHint")}</p>
        </Surface>
        <Sessions sessions={sessions} unused={env().SESSION_DAYS_UNUSED} max={env().SESSION_DAYS_MAX} />
      </div>
    </PageBody>
  );
}

/** What an action of this page did, or why it did not. */
function Outcome({ done, problem }: { done: unknown; problem: unknown }) {
  const t = useTranslations("profile");
  const tErrors = useTranslations("profile.errors");
  const sentences: Readonly<Record<string, string>> = {
    verified: t("verifying.done"),
    saved: t("saved"),
    ended: t("sessions.ended"),
    undone: t("changes.done"),
  };
  const refusal = typeof problem === "string" ? findMessage(tErrors, problem) : undefined;
  if (refusal)
    return (
      <Notice tone="problem" announce>
        {refusal}
      </Notice>
    );
  if (typeof done === "string" && Object.hasOwn(sentences, done))
    return (
      <Notice tone="done" announce>
        {sentences[done]}
      </Notice>
    );
  return null;
}
