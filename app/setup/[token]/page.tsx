import type { Metadata } from "next";
import { languageOptions, timeZoneOptions } from "@/app/organization-options";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findSetupLink } from "@/lib/domain/organizations/find-setup-link";
import { setUpInstallation } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  // The token in the address is a secret: no other site is to be told it.
  return { title: (await readViewer()).words.setup.title, referrer: "no-referrer" };
}

/** Where the first administrator of an empty installation signs up. */
export default async function SetupPage({ params }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  const { words, language } = await readViewer();
  const { setup } = words;
  if (!(await findSetupLink(token)))
    return (
      <PageBody width="form">
        <PageHeader title={setup.used} lead={setup.usedHint} />
        <ButtonLink href="/sign-in">{setup.signIn}</ButtonLink>
      </PageBody>
    );
  return (
    <PageBody width="form">
      <PageHeader title={setup.title} lead={setup.lead} />
      <Surface>
        <ActionForm
          action={setUpInstallation}
          hidden={{ token }}
          fields={[
            {
              name: "organizationName",
              label: setup.organization,
              hint: setup.organizationNameHint,
              autoComplete: "organization",
            },
            {
              name: "organizationNumber",
              label: setup.organizationNumber,
              hint: setup.organizationNumberHint,
              optional: setup.optional,
              inputMode: "numeric",
              autoComplete: "off",
            },
            {
              name: "language",
              label: setup.language,
              hint: setup.languageHint,
              kind: "choice",
              options: languageOptions,
              value: language,
            },
            {
              name: "timeZone",
              label: setup.timeZone,
              hint: setup.timeZoneHint,
              kind: "time-zone",
              options: timeZoneOptions(setup.pickTimeZone),
            },
            { name: "personName", label: setup.personName, autoComplete: "name" },
            { name: "address", label: setup.address, kind: "email", autoComplete: "username" },
            {
              name: "password",
              label: setup.password,
              hint: setup.passwordHint,
              kind: "password",
              autoComplete: "new-password",
            },
          ]}
          submit={setup.submit}
        />
      </Surface>
    </PageBody>
  );
}
