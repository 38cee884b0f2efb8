import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import type { ReadAuthorization } from "@/lib/protocols/oauth/read-authorization";

/** What a person reads when the browser must not be sent back to the app (RFC 6749 section 4.1.2.1). */
export function Refusal({
  reason,
  query,
}: {
  reason: Extract<ReadAuthorization, { outcome: "refuse" }>["reason"];
  query: URLSearchParams;
}) {
  const t = useTranslations("apps.refused");
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-5">
        <Notice tone="problem">{t(`reasons.${reason}`)}</Notice>
        <p>{t("todo")}</p>
        <Disclosure title={t("developers")}>
          <p className="mb-3 text-muted">{t("compare")}</p>
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
