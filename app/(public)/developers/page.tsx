import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
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
  return { title: (await readViewer()).words.developers.title, robots: { index: true } };
}

/** What those who write wallets need to know of this installation: how an app gets to a learner's badges, and what the service
 *  description says. */
export default async function DevelopersPage() {
  const [{ words }, demo] = await Promise.all([readViewer(), isDemo()]);
  const { developers: text, shell } = words;
  const installation = readInstallation();
  const { description, introspection, issuer, scopes } = installation;
  const samples = writeSamples(description, introspection, scopes);
  const sample = (name: keyof typeof samples, title: string) => (
    <Sample
      title={title}
      label={`${text.sample}: ${title}`}
      text={samples[name]}
      copy={shell.copy}
      copied={shell.copied}
    />
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
        title={text.title}
        lead={text.lead}
        actions={
          <ButtonLink href="/developers/flow" look="primary">
            {text.run}
          </ButtonLink>
        }
      />
      <Here installation={installation} isTestMode={TEST_MODE} words={text.here} description={text.raw} />
      <div className="mt-10 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-12">
        <nav aria-label={text.contents} className="mb-10 self-start lg:sticky lg:top-20 lg:mb-0">
          <p aria-hidden="true" className="mb-2 font-semibold text-sm">
            {text.contents}
          </p>
          <ul className="flex flex-wrap gap-x-5 lg:flex-col">
            {contents.map((id) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="inline-flex min-h-8 items-center text-muted hover:text-ink hover:underline"
                >
                  {text[id].title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-12">
          <Section id="discover" title={text.discover.title} samples={sample("discover", text.discover.title)}>
            <Prose text={text.discover.text} />
            <Documents installation={installation} words={text.discover} />
            <Prose text={text.discover.samples} />
          </Section>
          <Section id="register" title={text.register.title} samples={sample("register", text.register.title)}>
            <Prose text={text.register.text} />
            {takesLoopback ? <Prose text={text.register.loopback} /> : null}
            <Prose text={installation.takesPublicApps ? text.register.publicApps : text.register.noPublicApps} />
          </Section>
          <Section id="authorize" title={text.authorize.title} samples={sample("authorize", text.authorize.title)}>
            <Prose text={text.authorize.text} />
            <Prose text={text.authorize.back(issuer)} />
            <Scopes scopes={description.scopes} words={text.authorize} sentences={words.apps.scopes} />
          </Section>
          <Section id="token" title={text.token.title} samples={sample("token", text.token.title)}>
            <Prose text={text.token.text} />
            <Prose text={text.token.code} />
          </Section>
          <Section
            id="credentials"
            title={text.credentials.title}
            samples={
              <>
                {sample("credentials", text.credentials.title)}
                {sample("unchanged", "If-None-Match")}
              </>
            }
          >
            <Prose text={text.credentials.text} />
            <Prose text={text.credentials.forms} />
          </Section>
          <Section
            id="upsert"
            title={text.upsert.title}
            samples={
              <>
                {sample("upsert", "application/json")}
                {sample("upsertToken", "text/plain")}
              </>
            }
          >
            <Prose text={text.upsert.text(textLimits)} />
            <Prose text={text.upsert.files} />
          </Section>
          <Section
            id="profile"
            title={text.profile.title}
            samples={
              <>
                {sample("profile", "GET")}
                {sample("putProfile", "PUT")}
              </>
            }
          >
            <Prose text={text.profile.text} />
          </Section>
          <Section id="refresh" title={text.refresh.title} samples={sample("refresh", text.refresh.title)}>
            <Prose text={text.refresh.text} />
          </Section>
          <Section
            id="revoke"
            title={text.revoke.title}
            samples={
              <>
                {sample("introspect", text.discover.introspection)}
                {sample("revoke", text.discover.revocation)}
              </>
            }
          >
            <Prose text={text.revoke.text} />
          </Section>
          <Section id="errors" title={text.errors.title}>
            <Errors words={text.errors} />
          </Section>
          <Section id="test" title={text.test.title} samples={TEST_MODE ? sample("test", "X-Test-Answer") : undefined}>
            <Prose text={TEST_MODE ? text.test.on(testAnswers.join(", ")) : text.test.off} />
          </Section>
          {demo ? (
            <Section id="edge" title={text.edge.title}>
              <EdgeCases words={text.edge} />
            </Section>
          ) : null}
          <Section id="reference" title={text.reference.title}>
            <p>{text.reference.lead}</p>
            {description.operations.map((operation) => (
              <Operation key={operation.id} operation={operation} server={description.server} words={text.reference} />
            ))}
          </Section>
        </div>
      </div>
    </PageBody>
  );
}

type Words = Awaited<ReturnType<typeof readViewer>>["words"]["developers"];

function Here({
  installation,
  isTestMode,
  description,
  words,
}: {
  installation: Installation;
  isTestMode: boolean;
  /** What the service description is called. */
  description: string;
  words: Words["here"];
}) {
  const code = (value: string) => <code className="wrap-anywhere font-mono text-sm">{value}</code>;
  return (
    <Surface aria-label={words.title}>
      <FactsList
        facts={[
          [words.server, code(installation.description.server)],
          [words.issuer, code(installation.issuer)],
          [
            `${words.version} ${installation.description.version}`,
            <a key="raw" href={installation.documents.description} className="link">
              {description}
            </a>,
          ],
          [
            words.testMode,
            <StatusChip key="test" status={isTestMode ? "test" : "paused"} label={isTestMode ? words.on : words.off} />,
          ],
        ]}
      />
    </Surface>
  );
}

function Documents({
  installation: { description, introspection, documents },
  words,
}: {
  installation: Installation;
  words: Words["discover"];
}) {
  const endpoints = { ...description.addresses, introspection };
  return (
    <>
      <h3 className="font-semibold">{words.documents}</h3>
      <dl className="flex flex-col gap-2">
        {(["description", "serverMetadata", "resourceMetadata"] as const).map((name) => (
          <div key={name}>
            <dt className="text-muted text-sm">{words[name]}</dt>
            <dd>
              <a href={documents[name]} className="link wrap-anywhere font-mono text-sm">
                {documents[name]}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="font-semibold">{words.endpoints}</h3>
      <dl className="flex flex-col gap-2">
        {(["registration", "authorization", "token", "refresh", "revocation", "introspection"] as const).map((name) => (
          <div key={name}>
            <dt className="text-muted text-sm">{words[name]}</dt>
            <dd className="wrap-anywhere font-mono text-sm">{endpoints[name]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
