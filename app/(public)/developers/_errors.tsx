import { DataTable } from "@/components/ui/data-table";
import { Prose } from "@/components/ui/prose";
import { limits } from "@/lib/platform/http/limit-attempts";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { apiErrors, oauthErrors } from "./error-codes.ts";

/** What an app can be refused with, and how often it may try. */
export function Errors({ words }: { words: Messages["developers"]["errors"] }) {
  const sentences: Readonly<Record<string, string>> = { ...words.whens, ...words.oauthWhens };
  const when = { label: words.when, cell: ({ id }: { id: string }) => <Prose text={sentences[id] ?? ""} /> };
  const code = (text: string) => <code className="font-mono text-sm">{text}</code>;
  return (
    <>
      <Prose text={words.text} />
      <div>
        <h3 className="mb-1 font-semibold">{words.api}</h3>
        <DataTable
          caption={words.api}
          rows={Object.entries(apiErrors).map(([id, codes]) => ({ id, codes }))}
          columns={[
            { label: words.status, cell: ({ id }) => <strong className="font-mono text-sm">{id}</strong> },
            { label: words.code, cell: ({ codes }) => code(codes.join(", ")) },
            when,
          ]}
        />
      </div>
      <div>
        <h3 className="mb-1 font-semibold">{words.oauth}</h3>
        <DataTable
          caption={words.oauth}
          rows={Object.entries(oauthErrors).map(([id, statuses]) => ({ id, statuses }))}
          columns={[
            { label: words.error, cell: ({ id }) => code(id) },
            {
              label: words.status,
              cell: ({ statuses }) => <strong className="font-mono text-sm">{statuses.join(", ")}</strong>,
            },
            when,
          ]}
        />
      </div>
      <div className="max-w-xl">
        <h3 className="mb-1 font-semibold">{words.limits}</h3>
        <DataTable
          caption={words.limits}
          rows={[
            { id: words.limitOf.registration, count: limits["registration-of-client"] },
            { id: words.limitOf.secret, count: limits["app-secret-of-client"] },
            { id: words.limitOf.read, count: limits["read-of-app-and-person"] },
            { id: words.limitOf.upsert, count: limits["upsert-of-app-and-person"] },
            { id: words.limitOf.profile, count: limits["profile-of-app-and-person"] },
          ]}
          columns={[
            { label: words.limit, cell: ({ id }) => id },
            { label: words.count, isNumber: true, cell: ({ count }) => count },
          ]}
        />
      </div>
    </>
  );
}
