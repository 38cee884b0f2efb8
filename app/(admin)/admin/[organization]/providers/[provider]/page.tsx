import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { buildHref } from "@/components/ui/build-href";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findProvider } from "@/lib/domain/activity-providers/find-provider";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { readAdministration } from "../../read-administration.ts";
import { PartnerValueFields, partnerWords } from "../_partner-values.tsx";
import { retireOneSecret, turnOff, turnOn } from "../actions.ts";
import { partnerValues } from "../partner-values.ts";
import { AddSecretForm } from "./_add-secret-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.providers };
}

export default async function ProviderPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/providers/[provider]">) {
  const { organization, provider: providerId } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const text = words.admin.provider;
  const isId = z.uuid().safeParse(providerId).success;
  const provider = isId ? await findProvider(organizationId, providerId, new Date()) : null;
  if (!provider) notFound();
  const { done, problem } = await searchParams;
  const timeZone = await readTimeZone(organizationId);
  const base = `/admin/${organizationId}`;
  const time = (moment: Date) => formatDate(moment, language, timeZone, "time");
  const ids = (
    <>
      <input type="hidden" name="organization" value={organizationId} />
      <input type="hidden" name="provider" value={provider.id} />
    </>
  );

  return (
    <PageBody width="narrow">
      <BackLink href={`${base}/providers`}>{text.back}</BackLink>
      <PageHeader
        title={provider.name}
        lead={`${text.scopes}: ${provider.scopes.join(", ")}`}
        actions={<ButtonLink href={`${base}/providers/${provider.id}/edit`}>{text.edit}</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        {done === "retired" || done === "turnedOff" || done === "turnedOn" || done === "changed" ? (
          <Notice tone="done" announce>
            {text[done]}
          </Notice>
        ) : null}
        {problem === "onlySecret" || problem === "gone" ? (
          <Notice tone="problem" announce>
            {text.errors[problem]}
          </Notice>
        ) : null}
        {provider.disabledAt && done !== "turnedOff" ? <Notice tone="warning">{text.turnOnHint}</Notice> : null}
        <Surface aria-labelledby="values">
          <h2 id="values" className="mb-4 font-semibold text-xl">
            {text.values}
          </h2>
          <p className="mb-4">
            {provider.lastUsedAt ? text.lastUsedFirst(time(provider.lastUsedAt)) : text.neverUsedFirst}{" "}
            <span className="inline-flex flex-wrap gap-x-4">
              <Link href={buildHref(`${base}/data/search`, { provider: provider.id })} className="link">
                {text.statements}
              </Link>
              <Link href={buildHref(`${base}/data/requests`, { provider: provider.id })} className="link">
                {text.requests}
              </Link>
              {provider.scopes.includes("wsapi:all") ? (
                <a href="/api/reference" className="link">
                  {text.managementApi}
                </a>
              ) : null}
            </span>
          </p>
          <PartnerValueFields values={partnerValues(organizationId, provider)} words={partnerWords(text)} />
        </Surface>
        <Surface aria-labelledby="secrets">
          <h2 id="secrets" className="font-semibold text-xl">
            {text.secrets}
          </h2>
          <p className="mt-1 text-muted">{text.secretsLead}</p>
          <ul className="my-4 divide-y divide-hairline border-hairline border-y">
            {provider.secrets.map(({ id, hint, createdAt, lastUsedAt }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
                <div>
                  <p className="font-mono">
                    <span aria-hidden="true">••••{hint}</span>
                    <span className="sr-only">{text.secretEnding(hint)}</span>
                  </p>
                  <p className="text-muted text-sm">
                    {text.made(time(createdAt))}, {lastUsedAt ? text.lastUsed(time(lastUsedAt)) : text.neverUsed}
                  </p>
                </div>
                {provider.secrets.length > 1 ? (
                  <form action={retireOneSecret}>
                    {ids}
                    <input type="hidden" name="secret" value={id} />
                    <Button type="submit" look="danger" aria-label={text.retireOf(hint)}>
                      {text.retire}
                    </Button>
                  </form>
                ) : null}
              </li>
            ))}
          </ul>
          <AddSecretForm
            organization={organizationId}
            provider={provider.id}
            canAdd={provider.secrets.length < 2}
            words={{
              add: text.addSecret,
              added: text.added,
              clientSecret: text.clientSecret,
              secretOnce: text.secretOnce,
              copy: text.copy,
              copied: text.copied,
            }}
          />
        </Surface>
        <form action={provider.disabledAt ? turnOn : turnOff} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {ids}
          <Button type="submit" look={provider.disabledAt ? "plain" : "danger"}>
            {provider.disabledAt ? text.turnOn : text.turnOff}
          </Button>
          {provider.disabledAt ? null : <p className="text-muted">{text.turnOffHint}</p>}
        </form>
      </div>
    </PageBody>
  );
}
