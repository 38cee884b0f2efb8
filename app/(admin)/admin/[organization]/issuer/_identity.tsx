import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { FactsList } from "@/components/ui/facts-list";
import { Surface } from "@/components/ui/surface";
import type { Issuer } from "@/lib/domain/issuers/read-issuer";
import { tokenAlgorithms } from "@/lib/domain/issuers/token-algorithm";
import { changeIssuerByForm } from "./actions.ts";

/** What the issuer says about itself, and where that is published. */
export function Identity({ organizationId, issuer }: { organizationId: number; issuer: Issuer }) {
  const t = useTranslations("issuing.issuer");
  const own = `/issuers/${organizationId}`;
  const link = (href: string, label: string) => (
    <a key={href} href={href} className="link inline-flex min-h-8 items-center">
      {label}
    </a>
  );
  return (
    <Surface aria-labelledby="identity">
      <h2 id="identity" className="font-semibold text-xl">
        {t("identity")}
      </h2>
      <p className="mt-1 mb-5 text-muted">{t("identityLead")}</p>
      <FactsList
        facts={[
          [
            t("name"),
            <>
              {issuer.name}
              <span className="block text-muted text-sm">
                {t("nameHint")}{" "}
                <Link href={`/admin/${organizationId}/settings`} className="link">
                  {t("changeName")}
                </Link>
              </span>
            </>,
          ],
          [
            t("did"),
            <>
              <code className="font-mono text-sm">{issuer.did}</code>
              <span className="block text-muted text-sm">{t("didHint")}</span>
            </>,
          ],
          [
            t("documents"),
            <span key="documents" className="flex flex-wrap gap-x-4">
              {link(own, t("publicPage"))}
              {link(`${own}/did.json`, "did.json")}
              {link(`${own}/jwks.json`, "jwks.json")}
            </span>,
          ],
        ]}
      />
      <div className="mt-6">
        <ActionForm
          action={changeIssuerByForm}
          hidden={{ organization: String(organizationId) }}
          submit={t("submit")}
          fields={[
            { name: "url", label: t("url"), hint: t("urlHint"), value: issuer.url },
            {
              name: "description",
              label: t("description"),
              hint: t("descriptionHint"),
              optional: t("optional"),
              kind: "lines",
              value: issuer.description ?? "",
            },
            {
              name: "email",
              label: t("email"),
              hint: t("emailHint"),
              optional: t("optional"),
              kind: "email",
              value: issuer.email ?? "",
            },
            {
              name: "tokenAlgorithm",
              label: t("tokenAlgorithm"),
              hint: t("tokenAlgorithmHint"),
              kind: "choice",
              options: tokenAlgorithms.map((value) => ({ value, label: t(`tokenAlgorithms.${value}`) })),
              value: issuer.tokenAlgorithm,
            },
          ]}
        />
      </div>
    </Surface>
  );
}
