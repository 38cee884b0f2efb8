import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Surface } from "@/components/ui/surface";
import type { DescribedOperation } from "./read-description.ts";

/** An operation as the service description has it; its own texts are in English. */
export function Operation({ operation, server }: { operation: DescribedOperation; server: string }) {
  const t = useTranslations("developers.reference");
  const { id, method, path, description, parameters, accepts, scopes, answers } = operation;
  return (
    <Surface aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="font-semibold text-lg">
        {id}
      </h3>
      <p className="mt-1 wrap-anywhere font-mono text-sm">
        <strong className="mr-2 text-primary">{method}</strong>
        <span className="text-muted">{server}</span>
        {path}
      </p>
      <p lang="en" className="mt-3 max-w-prose">
        {description}
      </p>
      <dl className="mt-4 flex flex-col gap-3">
        <Fact label={t("scope")}>
          {scopes.length === 0 ? (
            t("noScope")
          ) : (
            <code className="wrap-anywhere font-mono text-sm">{scopes.join(" ")}</code>
          )}
        </Fact>
        {accepts.length === 0 ? null : (
          <Fact label={t("body")}>
            <code className="font-mono text-sm">{accepts.join(", ")}</code>
          </Fact>
        )}
      </dl>
      {parameters.length === 0 ? null : (
        <div className="mt-5">
          <h4 className="mb-1 font-semibold">{t("parameters")}</h4>
          <DataTable
            caption={t("parametersOf", { operation: id })}
            rows={parameters.map((parameter) => ({ ...parameter, id: parameter.name }))}
            columns={[
              { label: t("parameter"), cell: ({ name }) => <code className="font-mono text-sm">{name}</code> },
              { label: t("type"), cell: ({ type }) => <code className="font-mono text-sm">{type}</code> },
              { label: t("description"), cell: (parameter) => <span lang="en">{parameter.description}</span> },
            ]}
          />
        </div>
      )}
      <div className="mt-5">
        <Disclosure
          title={
            <>
              {t("answers")}: <span translate="no">{answers.map(({ status }) => status).join(", ")}</span>
            </>
          }
        >
          <DataTable
            caption={t("answersOf", { operation: id })}
            rows={answers.map((answer) => ({ ...answer, id: answer.status }))}
            columns={[
              {
                label: t("status"),
                cell: ({ status }) => (
                  <strong translate="no" className="font-mono text-sm">
                    {status}
                  </strong>
                ),
              },
              { label: t("description"), cell: (answer) => <span lang="en">{answer.description}</span> },
              {
                label: t("content"),
                cell: ({ mediaTypes, headers }) => (
                  <span translate="no" className="font-mono text-sm">
                    {[...mediaTypes, ...headers].join(", ")}
                  </span>
                ),
              },
            ]}
          />
        </Disclosure>
      </div>
    </Surface>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
