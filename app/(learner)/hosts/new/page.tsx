import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { requireSession } from "@/lib/session/read-session";
import { connectHost } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosts.newPage");
  return { title: t("title") };
}

/** Asks for the address of another host, and says what comes next. */
export default async function NewHostPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await getTranslations("hosts.newPage");
  await requireSession("/hosts/new");
  const { address } = await searchParams;
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        <Surface aria-label={t("title")}>
          <ActionForm
            action={connectHost}
            fields={[
              {
                name: "address",
                label: t("address"),
                hint: t("addressHint"),
                autoComplete: "url",
                value: typeof address === "string" ? address : "",
              },
            ]}
            submit={t("submit")}
          />
        </Surface>
        <section aria-labelledby="steps">
          <h2 id="steps" className="mb-2 font-semibold text-lg">
            {t("steps")}
          </h2>
          <ol className="flex max-w-prose list-decimal flex-col gap-2 pl-5">
            {(["1", "2", "3"] as const).map((step) => (
              <li key={step}>{t(`step.${step}`)}</li>
            ))}
          </ol>
          <p className="mt-3 text-muted">{t("end")}</p>
        </section>
      </div>
    </PageBody>
  );
}
