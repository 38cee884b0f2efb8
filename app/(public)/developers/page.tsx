import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { FactsList } from "@/components/ui/facts-list";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Prose } from "@/components/ui/prose";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { textLimits } from "@/lib/domain/credentials/verification/text-limits";
import { isDemo } from "@/lib/domain/organizations/is-demo";
import { env, isLoopback } from "@/lib/platform/env";
import { testAnswers } from "@/lib/platform/http/simulate-answer";
import { EdgeCases } from "./_edge-cases.tsx";
import { Errors } from "./_errors.tsx";
import { Operation } from "./_operation.tsx";
import { Sample } from "./_sample.tsx";
import { Scopes } from "./_scopes.tsx";
import { Section } from "./_section.tsx";
import { type Installation, readInstallation } from "./read-installation.ts";
import { writeSamples } from "./write-samples.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("developers");
  return { title: t("title"), robots: { index: true } };
}

/** What those who write wallets need to know of this installation: how an app gets to a learner's badges, and what the service
 *  description says. */
export default async function DevelopersPage() {
  const demo = await isDemo();
  const t = await getTranslations("developers");
  const installation = readInstallation();
  const { description, introspection, issuer, scopes } = installation;
  const samples = writeSamples(description, introspection, scopes);
  const sample = (name: keyof typeof samples, title: string) => (
    <Sample title={title} label={`${t("sample")}: ${title}`} text={samples[name]} />
  );
  const { TEST_MODE, ALLOW_PRIVATE_TARGETS, PUBLIC_URL } = env();
  const takesLoopback = ALLOW_PRIVATE_TARGETS && isLoopback(new URL(PUBLIC_URL).hostname);
  const contents = [
    ...(["discover", "register", "authorize", "token", "credentials", "upsert", "profile"] as const),
    ...(["refresh", "revoke", "errors", "test"] as const),
    ...(demo ? (["edge"] as const) : []),
    "reference" as const,
  ];

  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <ButtonLink href="/developers/flow" look="primary">
            {t("run")}
          </ButtonLink>
        }
      />
      <Here installation={installation} isTestMode={TEST_MODE} description={t("raw")} />
      <div className="mt-10 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-12">
        <nav aria-label={t("contents")} className="mb-10 self-start lg:sticky lg:top-20 lg:mb-0">
          <p aria-hidden="true" className="mb-2 font-semibold text-sm">
            {t("contents")}
          </p>
          <ul className="flex flex-wrap gap-x-5 lg:flex-col">
            {contents.map((id) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="inline-flex min-h-8 items-center text-muted hover:text-ink hover:underline"
                >
                  {t(`${id}.title`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-12">
          <Section id="discover" title={t("discover.title")} samples={sample("discover", t("discover.title"))}>
            <Prose text={t("discover.text")} />
            <Documents installation={installation} />
            <Prose text={t("discover.samples")} />
          </Section>
          <Section id="register" title={t("register.title")} samples={sample("register", t("register.title"))}>
            <Prose text={t("register.text")} />
            {takesLoopback ? <Prose text={t("register.loopback")} /> : null}
            <Prose text={installation.takesPublicApps ? t("register.publicApps") : t("register.noPublicApps")} />
          </Section>
          <Section id="authorize" title={t("authorize.title")} samples={sample("authorize", t("authorize.title"))}>
            <Prose text={t("authorize.text")} />
            <Prose text={t("authorize.back", { issuer })} />
            <Scopes scopes={description.scopes} />
          </Section>
          <Section id="token" title={t("token.title")} samples={sample("token", t("token.title"))}>
            <Prose text={t("token.text")} />
            <Prose text={t("token.code")} />
          </Section>
          <Section
            id="credentials"
            title={t("credentials.title")}
            samples={
              <>
                {sample("credentials", t("credentials.title"))}
                {sample("unchanged", "If-None-Match")}
              </>
            }
          >
            <Prose text={t("credentials.text")} />
            <Prose text={t("credentials.forms")} />
          </Section>
          <Section
            id="upsert"
            title={t("upsert.title")}
            samples={
              <>
                {sample("upsert", "application/json")}
                {sample("upsertToken", "text/plain")}
              </>
            }
          >
            <Prose
              text={t("upsert.text", {
                kibMax: textLimits.bytesMax / 1024,
                depthMax: textLimits.depthMax,
                valuesMax: textLimits.valuesMax,
              })}
            />
            <Prose text={t("upsert.files")} />
          </Section>
          <Section
            id="profile"
            title={t("profile.title")}
            samples={
              <>
                {sample("profile", "GET")}
                {sample("putProfile", "PUT")}
              </>
            }
          >
            <Prose text={t("profile.text")} />
          </Section>
          <Section id="refresh" title={t("refresh.title")} samples={sample("refresh", t("refresh.title"))}>
            <Prose text={t("refresh.text")} />
          </Section>
          <Section
            id="revoke"
            title={t("revoke.title")}
            samples={
              <>
                {sample("introspect", t("discover.introspection"))}
                {sample("revoke", t("discover.revocation"))}
              </>
            }
          >
            <Prose text={t("revoke.text")} />
          </Section>
          <Section id="errors" title={t("errors.title")}>
            <Errors />
          </Section>
          <Section id="test" title={t("test.title")} samples={TEST_MODE ? sample("test", "X-Test-Answer") : undefined}>
            <Prose text={TEST_MODE ? t("test.on", { statuses: testAnswers.join(", ") }) : t("test.off")} />
          </Section>
          {demo ? (
            <Section id="edge" title={t("edge.title")}>
              <EdgeCases />
            </Section>
          ) : null}
          <Section id="reference" title={t("reference.title")}>
            <p>{t("reference.lead")}</p>
            {description.operations.map((operation) => (
              <Operation key={operation.id} operation={operation} server={description.server} />
            ))}
          </Section>
        </div>
      </div>
    </PageBody>
  );
}

function Here({
  installation,
  isTestMode,
  description,
}: {
  installation: Installation;
  isTestMode: boolean;
  /** What the service description is called. */
  description: string;
}) {
  const t = useTranslations("developers.here");
  const code = (value: string) => <code className="wrap-anywhere font-mono text-sm">{value}</code>;
  return (
    <Surface aria-label={t("title")}>
      <FactsList
        facts={[
          [t("server"), code(installation.description.server)],
          [t("issuer"), code(installation.issuer)],
          [
            `${t("version")} ${installation.description.version}`,
            <a key="raw" href={installation.documents.description} className="link">
              {description}
            </a>,
          ],
          [
            t("testMode"),
            <StatusChip key="test" status={isTestMode ? "test" : "paused"} label={isTestMode ? t("on") : t("off")} />,
          ],
        ]}
      />
    </Surface>
  );
}

function Documents({ installation: { description, introspection, documents } }: { installation: Installation }) {
  const t = useTranslations("developers.discover");
  const endpoints = { ...description.addresses, introspection };
  return (
    <>
      <h3 className="font-semibold">{t("documents")}</h3>
      <dl className="flex flex-col gap-2">
        {(["description", "serverMetadata", "resourceMetadata"] as const).map((name) => (
          <div key={name}>
            <dt className="text-muted text-sm">{t(name)}</dt>
            <dd>
              <a href={documents[name]} className="link wrap-anywhere font-mono text-sm">
                {documents[name]}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="font-semibold">{t("endpoints")}</h3>
      <dl className="flex flex-col gap-2">
        {(["registration", "authorization", "token", "refresh", "revocation", "introspection"] as const).map((name) => (
          <div key={name}>
            <dt className="text-muted text-sm">{t(name)}</dt>
            <dd className="wrap-anywhere font-mono text-sm">{endpoints[name]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
