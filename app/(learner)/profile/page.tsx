import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { listAddresses } from "@/lib/domain/people/list-addresses";
import { listProfileChanges } from "@/lib/domain/people/list-profile-changes";
import { languageNames, languages } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { listSessions } from "@/lib/session/list-sessions";
import { requireSession } from "@/lib/session/read-session";
import { readSessionToken } from "@/lib/session/read-session-token";
import { Addresses } from "./_addresses.tsx";
import { ProfileChanges } from "./_profile-changes.tsx";
import { Sessions } from "./_sessions.tsx";
import { saveProfile } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.profile.title };
}

export default async function ProfilePage({ searchParams }: PageProps<"/profile">) {
  const { person } = await requireSession("/profile");
  const { words, language } = await readViewer();
  const { profile, shell } = words;
  const [addresses, changes, sessions, asked] = await Promise.all([
    listAddresses(person.id),
    listProfileChanges(person.id),
    listSessions(person.id, await readSessionToken(), new Date()),
    searchParams,
  ]);
  const themes = ["SYSTEM", "LIGHT", "DARK"] as const;

  return (
    <PageBody width="narrow">
      <PageHeader title={profile.title} lead={profile.lead} />
      <div className="flex flex-col gap-6">
        <Outcome words={profile} done={asked["done"]} problem={asked["problem"]} />
        <Surface aria-labelledby="you">
          <h2 id="you" className="mb-4 font-semibold text-xl">
            {profile.you}
          </h2>
          <ActionForm
            action={saveProfile}
            fields={[
              { name: "name", label: profile.name, hint: profile.nameHint, value: person.name, autoComplete: "name" },
              {
                name: "language",
                label: profile.language,
                kind: "choice",
                value: person.language ?? "",
                options: [
                  { value: "", label: profile.languageOfBrowser },
                  ...languages.map((value) => ({ value, label: languageNames[value] })),
                ],
              },
              {
                name: "theme",
                label: profile.theme,
                kind: "choice",
                value: person.theme,
                options: themes.map((value) => ({ value, label: shell.themes[value] })),
              },
            ]}
            submit={profile.save}
          />
        </Surface>
        <Addresses addresses={addresses} words={profile} />
        {changes.length > 0 ? <ProfileChanges changes={changes} words={profile.changes} language={language} /> : null}
        <Sessions sessions={sessions} words={profile.sessions} language={language} />
      </div>
    </PageBody>
  );
}

/** What an action of this page did, or why it did not. */
function Outcome({ words, done, problem }: { words: Messages["profile"]; done: unknown; problem: unknown }) {
  const sentences: Readonly<Record<string, string>> = {
    verified: words.verifying.done,
    saved: words.saved,
    ended: words.sessions.ended,
    undone: words.changes.done,
  };
  const problems: Readonly<Record<string, string>> = words.errors;
  if (typeof problem === "string" && Object.hasOwn(problems, problem))
    return (
      <Notice tone="problem" announce>
        {problems[problem]}
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
