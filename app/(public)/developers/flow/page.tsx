import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readViewer } from "@/app/read-viewer";
import { ButtonLink } from "@/components/ui/button";
import { ClientMessages } from "@/components/ui/client-messages";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { isDemo } from "@/lib/domain/organizations/is-demo";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { testAnswers } from "@/lib/platform/http/simulate-answer";
import { toSearchParams } from "@/lib/platform/http/to-search-params";
import { readRegistration } from "@/lib/protocols/oauth/read-registration";
import { demoLearner } from "../demo-learner.ts";
import { readInstallation } from "../read-installation.ts";
import { sampleRegistration } from "../sample-registration.ts";
import { Flow } from "./_flow.tsx";
import type { FlowSetting } from "./flow-state.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("flow");
  return { title: t("title"), referrer: "no-referrer" };
}

/** The whole flow of a wallet against this installation, request by request. It is the redirect address of the app that it
 *  registers, too: the consent page sends the browser back to here. */
export default async function FlowPage({ searchParams }: PageProps<"/developers/flow">) {
  const [{ signedIn }, asked, demo] = await Promise.all([readViewer(), searchParams, isDemo()]);
  const t = await getTranslations("flow");
  const setting = readSetting(demo, signedIn?.person.id ?? null);
  const refusal = refusalOf(setting.registration);
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<ButtonLink href="/developers">{t("reference")}</ButtonLink>}
      />
      <noscript>
        <Notice tone="warning">{t("needsScript")}</Notice>
      </noscript>
      {refusal === null ? null : (
        <div className="mb-6">
          <Notice tone="warning">{t("registrationRefused", { reason: refusal })}</Notice>
        </div>
      )}
      <ClientMessages of={["flow"]}>
        <Flow
          setting={setting}
          returnedQuery={toSearchParams(asked).toString()}
          testAnswers={env().TEST_MODE ? testAnswers : []}
        />
      </ClientMessages>
    </PageBody>
  );
}

function readSetting(demo: boolean, person: string | null): FlowSetting {
  const { description, documents, introspection, issuer, scopes } = readInstallation();
  const redirectUri = `${issuer}/developers/flow`;
  return {
    issuer,
    server: description.server,
    addresses: { ...description.addresses, ...documents, introspection },
    scopes,
    redirectUri,
    demoLearner: demo ? demoLearner : null,
    registration: sampleRegistration("Laurel flow", issuer, redirectUri, scopes),
    person,
  };
}

/** Why this installation would refuse a registration, or null. Its own addresses may be none that an app can have: plain http. */
function refusalOf(registration: FlowSetting["registration"]): string | null {
  try {
    readRegistration(registration);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
