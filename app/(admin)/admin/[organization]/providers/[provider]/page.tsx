import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { BackLink } from "@/components/ui/back-link";
import { buildHref } from "@/components/ui/build-href";
import { Button, ButtonLink } from "@/components/ui/button";
import { ClientMessages } from "@/components/ui/client-messages";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findProvider } from "@/lib/domain/activity-providers/find-provider";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../read-administration.ts";
import { PartnerValueFields } from "../_partner-values.tsx";
import { retireOneSecret, turnOff, turnOn } from "../actions.ts";
import { partnerValues } from "../partner-values.ts";
import { AddSecretForm } from "./_add-secret-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("providers") };
}

export default async function ProviderPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/providers/[provider]">) {
  const t = await getTranslations("admin.provider");
  const format = await getFormatter();
  const { organization, provider: providerId } = await params;
  const { organizationId } = await readAdministration(organization);
  const isId = z.uuid().safeParse(providerId).success;
  const provider = isId ? await findProvider(organizationId, providerId, new Date()) : null;
  if (!provider) notFound();
  const { done, problem } = await searchParams;
  const timeZone = await readTimeZone(organizationId);
  const base = `/admin/${organizationId}`;
  const time = (moment: Date) => format.dateTime(moment, "time", { timeZone });
  const ids = (
    <>
      <input type="hidden" name="organization" value={organizationId} />
      <input type="hidden" name="provider" value={provider.id} />
    </>
  );

  return (
    <PageBody width="narrow">
      <BackLink href={`${base}/providers`}>{t("back")}</BackLink>
      <PageHeader
        title={provider.name}
        lead={`${t("scopes")}: ${provider.scopes.join(", ")}`}
        actions={<ButtonLink href={`${base}/providers/${provider.id}/edit`}>{t("edit")}</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        {done === "retired" || done === "turnedOff" || done === "turnedOn" || done === "changed" ? (
          <Notice tone="done" announce>
            {t(done)}
          </Notice>
        ) : null}
        {problem === "onlySecret" || problem === "gone" ? (
          <Notice tone="problem" announce>
            {t(`errors.${problem}`)}
          </Notice>
        ) : null}
        {provider.disabledAt && done !== "turnedOff" ? <Notice tone="warning">{t("turnOnHint")}</Notice> : null}
        <Surface aria-labelledby="values">
          <h2 id="values" className="mb-4 font-semibold text-xl">
            {t("values")}
          </h2>
          <p className="mb-4">
            {provider.lastUsedAt ? t("lastUsedFirst", { when: time(provider.lastUsedAt) }) : t("neverUsedFirst")}{" "}
            <span className="inline-flex flex-wrap gap-x-4">
              <Link href={buildHref(`${base}/data/search`, { provider: provider.id })} className="link">
                {t("statements")}
              </Link>
              <Link href={buildHref(`${base}/data/requests`, { provider: provider.id })} className="link">
                {t("requests")}
              </Link>
              <Link href={`${base}/providers/${provider.id}/completions`} className="link">
                {t("completionRules")}
              </Link>
              {provider.scopes.includes("wsapi:all") ? (
                <a href="/api/reference" className="link">
                  {t("managementApi")}
                </a>
              ) : null}
            </span>
          </p>
          <PartnerValueFields values={partnerValues(organizationId, provider)} />
        </Surface>
        <Surface aria-labelledby="secrets">
          <h2 id="secrets" className="font-semibold text-xl">
            {t("secrets")}
          </h2>
          <p className="mt-1 text-muted">{t("secretsLead")}</p>
          <ul className="my-4 divide-y divide-hairline border-hairline border-y">
            {provider.secrets.map(({ id, hint, createdAt, lastUsedAt }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
                <div>
                  <p className="font-mono">
                    <span aria-hidden="true">••••{hint}</span>
                    <span className="sr-only">{t("secretEnding", { hint })}</span>
                  </p>
                  <p className="text-muted text-sm">
                    {t("made", { when: time(createdAt) })},{" "}
                    {lastUsedAt ? t("lastUsed", { when: time(lastUsedAt) }) : t("neverUsed")}
                  </p>
                </div>
                {provider.secrets.length > 1 ? (
                  <form action={retireOneSecret}>
                    {ids}
                    <input type="hidden" name="secret" value={id} />
                    <Button type="submit" look="danger" aria-label={t("retireOf", { hint })}>
                      {t("retire")}
                    </Button>
                  </form>
                ) : null}
              </li>
            ))}
          </ul>
          <ClientMessages of={["admin.provider"]}>
            <AddSecretForm organization={organizationId} provider={provider.id} canAdd={provider.secrets.length < 2} />
          </ClientMessages>
        </Surface>
        <form action={provider.disabledAt ? turnOn : turnOff} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {ids}
          <Button type="submit" look={provider.disabledAt ? "plain" : "danger"}>
            {provider.disabledAt ? t("turnOn") : t("turnOff")}
          </Button>
          {provider.disabledAt ? null : <p className="text-muted">{t("turnOffHint")}</p>}
        </form>
      </div>
    </PageBody>
  );
}
