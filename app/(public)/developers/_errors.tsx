import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Prose } from "@/components/ui/prose";
import { limits } from "@/lib/platform/http/limit-attempts";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { apiErrors, oauthErrors } from "./error-codes.ts";

/** What an app can be refused with, and how often it may try. */
export function Errors() {
  const t = useTranslations("developers.errors");
  const [tWhens, tOauthWhens] = [
    useTranslations("developers.errors.whens"),
    useTranslations("developers.errors.oauthWhens"),
  ];
  const when = {
    label: t("when"),
    cell: ({ id }: { id: string }) => <Prose text={findMessage(tWhens, id) ?? findMessage(tOauthWhens, id) ?? ""} />,
  };
  const code = (text: string) => <code className="font-mono text-sm">{text}</code>;
  return (
    <>
      <Prose text={t("text")} />
      <div>
        <h3 className="mb-1 font-semibold">{t("api")}</h3>
        <DataTable
          caption={t("api")}
          rows={Object.entries(apiErrors).map(([id, codes]) => ({ id, codes }))}
          columns={[
            { label: t("status"), cell: ({ id }) => <strong className="font-mono text-sm">{id}</strong> },
            { label: t("code"), cell: ({ codes }) => code(codes.join(", ")) },
            when,
          ]}
        />
      </div>
      <div>
        <h3 className="mb-1 font-semibold">{t("oauth")}</h3>
        <DataTable
          caption={t("oauth")}
          rows={Object.entries(oauthErrors).map(([id, statuses]) => ({ id, statuses }))}
          columns={[
            { label: t("error"), cell: ({ id }) => code(id) },
            {
              label: t("status"),
              cell: ({ statuses }) => <strong className="font-mono text-sm">{statuses.join(", ")}</strong>,
            },
            when,
          ]}
        />
      </div>
      <div className="max-w-xl">
        <h3 className="mb-1 font-semibold">{t("limits")}</h3>
        <DataTable
          caption={t("limits")}
          rows={[
            { id: t("limitOf.registration"), count: limits["registration-of-client"] },
            { id: t("limitOf.secret"), count: limits["app-secret-of-client"] },
            { id: t("limitOf.read"), count: limits["read-of-app-and-person"] },
            { id: t("limitOf.upsert"), count: limits["upsert-of-app-and-person"] },
            { id: t("limitOf.profile"), count: limits["profile-of-app-and-person"] },
          ]}
          columns={[
            { label: t("limit"), cell: ({ id }) => id },
            { label: t("count"), isNumber: true, cell: ({ count }) => count },
          ]}
        />
      </div>
    </>
  );
}
