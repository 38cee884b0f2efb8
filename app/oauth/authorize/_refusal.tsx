import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** What a person reads when the browser must not be sent back to the app (RFC 6749 section 4.1.2.1). */
export function Refusal({
  reason,
  query,
  words,
}: {
  reason: keyof Messages["apps"]["refused"]["reasons"];
  query: URLSearchParams;
  words: Messages["apps"]["refused"];
}) {
  return (
    <PageBody width="narrow">
      <PageHeader title={words.title} lead={words.lead} />
      <div className="flex flex-col gap-5">
        <Notice tone="problem">{words.reasons[reason]}</Notice>
        <p>{words.todo}</p>
        <Disclosure title={words.developers}>
          <p className="mb-3 text-muted">{words.compare}</p>
          <dl className="grid gap-x-4 gap-y-2 font-mono text-sm sm:grid-cols-[max-content_1fr]">
            {["client_id", "redirect_uri"].map((name) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="break-all">{query.getAll(name).join(", ") || "–"}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      </div>
    </PageBody>
  );
}
