import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { requireSession } from "@/lib/session/read-session";
import { connectHost } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.hosts.newPage.title };
}

/** Asks for the address of another host, and says what comes next. */
export default async function NewHostPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireSession("/hosts/new");
  const [{ words }, { address }] = await Promise.all([readViewer(), searchParams]);
  const text = words.hosts.newPage;
  return (
    <PageBody width="narrow">
      <PageHeader title={text.title} lead={text.lead} />
      <div className="flex flex-col gap-6">
        <Surface aria-label={text.title}>
          <ActionForm
            action={connectHost}
            fields={[
              {
                name: "address",
                label: text.address,
                hint: text.addressHint,
                autoComplete: "url",
                value: typeof address === "string" ? address : "",
              },
            ]}
            submit={text.submit}
          />
        </Surface>
        <section aria-labelledby="steps">
          <h2 id="steps" className="mb-2 font-semibold text-lg">
            {text.steps}
          </h2>
          <ol className="flex max-w-prose list-decimal flex-col gap-2 pl-5">
            {text.step.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="mt-3 text-muted">{text.end}</p>
        </section>
      </div>
    </PageBody>
  );
}
