import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { canRefresh } from "@/lib/domain/apps/can-refresh";
import { listBadgeChoices } from "@/lib/domain/apps/list-badge-choices";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { listAddresses } from "@/lib/domain/people/list-addresses";
import { toSearchParams } from "@/lib/platform/http/to-search-params";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { type AuthorizationRequest, readAuthorization } from "@/lib/protocols/oauth/read-authorization";
import { requireSession } from "@/lib/session/read-session";
import { AppFacts } from "./_app-facts.tsx";
import { ConsentForm } from "./_consent-form.tsx";
import { Refusal } from "./_refusal.tsx";
import { switchAccount } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readViewer();
  return { title: words.apps.connected.title };
}

/** The authorization endpoint (Open Badges 3.0 section 7.1.2): the consent page. Whoever is not signed in signs in first and
 *  comes back to the same request. */
export default async function ConsentPage({ searchParams }: PageProps<"/oauth/authorize">) {
  const query = toSearchParams(await searchParams);
  const read = await readAuthorization(query);
  const { words, language } = await readViewer();
  if (read.outcome === "refuse") return <Refusal reason={read.reason} query={query} words={words.apps.refused} />;
  const { person } = await requireSession(`/oauth/authorize?${query}`);
  // Anybody may register an app: a mere link to here must not lead on to it.
  if (read.outcome === "answer") redirect(read.location);
  const { app } = read.request;
  const [choices, addresses] = await Promise.all([listBadgeChoices(person.id), listAddresses(person.id)]);
  const { consent } = words.apps;

  return (
    <PageBody width="narrow">
      <PageHeader title={consent.title(app.name)} lead={consent.lead} />
      <div className="flex flex-col gap-6">
        <AppFacts
          app={app}
          redirectUri={read.request.redirectUri}
          registeredOn={formatDate(app.registeredAt, language, "UTC")}
          words={consent}
        />
        <ConsentForm
          query={query.toString()}
          personId={person.id}
          account={{ name: person.name, address: addresses.find(({ isPrimary }) => isPrimary)?.address ?? "" }}
          switchAccount={switchAccount}
          scopes={scopesOf(read.request, words.apps.scopes)}
          isOffline={canRefresh(app)}
          choices={read.request.scopes.includes(badgeScopes.readCredentials) ? choices : null}
          words={{
            ...textsOf(consent),
            days: [7, 90].map((days) => ({ days, label: consent.forDays(days) })),
            scopesTitle: consent.what,
          }}
        />
      </div>
    </PageBody>
  );
}

/** What can be allowed one by one, in words. */
function scopesOf({ scopes }: AuthorizationRequest, sentences: Readonly<Record<string, string>>) {
  const single: readonly string[] = Object.values(badgeScopes);
  return scopes
    .filter((scope) => single.includes(scope))
    .map((scope) => ({ scope, sentence: sentences[scope.split("/").at(-1) ?? ""] ?? scope }));
}

type ConsentWords = Awaited<ReturnType<typeof readViewer>>["words"]["apps"]["consent"];

/** The sentences without parameters: functions do not go to the browser. */
function textsOf(words: ConsentWords) {
  const { signedInAs, switchAccount, technical, which, whichHint, reach, choose, noBadges } = words;
  const { howLong, untilRevoked, offline, allow, deny, later } = words;
  const texts = { signedInAs, switchAccount, technical, which, whichHint, reach, choose, noBadges };
  return { ...texts, howLong, untilRevoked, offline, allow, deny, later };
}
