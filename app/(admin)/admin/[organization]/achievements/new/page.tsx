import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readAdministration } from "../../read-administration.ts";
import { createAchievementByForm } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.achievements.creating.title };
}

/** Begins a draft with what it has to say at least. */
export default async function NewAchievementPage({ params }: PageProps<"/admin/[organization]/achievements/new">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { creating, fields, one } = words.achievements;
  return (
    <PageBody width="narrow">
      <BackLink href={`/admin/${organizationId}/achievements`}>{one.back}</BackLink>
      <PageHeader title={creating.title} lead={creating.lead} />
      <Surface>
        <ActionForm
          action={createAchievementByForm}
          hidden={{ organization: String(organizationId) }}
          submit={creating.submit}
          fields={[
            { name: "name", label: fields.name, hint: fields.nameHint, autoComplete: "off" },
            { name: "description", label: fields.description, hint: fields.descriptionHint, kind: "lines" },
            { name: "criteria", label: fields.criteria, hint: fields.criteriaHint, kind: "lines" },
            {
              name: "language",
              label: fields.language,
              hint: fields.languageHint,
              value: language,
              autoComplete: "off",
            },
          ]}
        />
      </Surface>
    </PageBody>
  );
}
