import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { canRefresh } from "@/lib/domain/apps/can-refresh";
import { listBadgeChoices } from "@/lib/domain/apps/list-badge-choices";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { listAddresses } from "@/lib/domain/people/list-addresses";
import { toSearchParams } from "@/lib/platform/http/to-search-params";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { messageKey } from "@/lib/platform/i18n/message-key";
import type { Translator } from "@/lib/platform/i18n/translator";
import { type AuthorizationRequest, readAuthorization } from "@/lib/protocols/oauth/read-authorization";
import { requireSession } from "@/lib/session/read-session";
import { AppFacts } from "./_app-facts.tsx";
import { ConsentForm } from "./_consent-form.tsx";
import { FaultyRequest } from "./_faulty-request.tsx";
import { Refusal } from "./_refusal.tsx";
import { switchAccount } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps.connected");
  return { title: t("title") };
}

/** The authorization endpoint (Open Badges 3.0 section 7.1.2): the consent page. Anyone who is not signed in signs in first and
 *  comes back to the same request. */
export default async function ConsentPage({ searchParams }: PageProps<"/oauth/authorize">) {
  const t = await getTranslations("apps.consent");
  const tScopes = await getTranslations("apps.scopes");
  const format = await getFormatter();
  const query = toSearchParams(await searchParams);
  const read = await readAuthorization(query);
  if (read.outcome === "refuse") return <Refusal reason={read.reason} query={query} />;
  const { person } = await requireSession(`/oauth/authorize?${query}`);
  // Anybody may register an app: a mere link to here must not lead on to one that nobody has reviewed.
  if (read.outcome === "answer") {
    const { app, location, description } = read;
    if (app.state === "REVIEWED") redirect(location);
    return <FaultyRequest appName={app.name} location={location} description={description} />;
  }
  const { app } = read.request;
  const [choices, addresses] = await Promise.all([listBadgeChoices(person.id), listAddresses(person.id)]);

  return (
    <PageBody width="narrow">
      <PageHeader title={t("title", { app: app.name })} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        <AppFacts
          app={app}
          redirectUri={read.request.redirectUri}
          registeredOn={format.dateTime(app.registeredAt, "short", { timeZone: "UTC" })}
        />
        <ClientMessages of={["apps.consent"]}>
          <ConsentForm
            query={query.toString()}
            personId={person.id}
            account={{ name: person.name, address: addresses.find(({ isPrimary }) => isPrimary)?.address ?? "" }}
            switchAccount={switchAccount}
            scopes={scopesOf(read.request, tScopes)}
            isOffline={canRefresh(app, read.request.scopes)}
            choices={read.request.scopes.includes(badgeScopes.readCredentials) ? choices : null}
          />
        </ClientMessages>
      </div>
    </PageBody>
  );
}

/** What can be allowed one by one, in words. */
function scopesOf({ scopes }: AuthorizationRequest, t: Translator<"apps.scopes">) {
  const single: readonly string[] = Object.values(badgeScopes);
  return scopes
    .filter((scope) => single.includes(scope))
    .map((scope) => ({ scope, sentence: findMessage(t, messageKey(scope.split("/").at(-1) ?? "")) ?? scope }));
}
