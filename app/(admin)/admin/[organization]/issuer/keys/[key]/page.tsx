import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { countBadgesOfKey } from "@/lib/domain/credentials/count-badges-of-key";
import { readIssuer } from "@/lib/domain/issuers/read-issuer";
import { readAdministration } from "../../../read-administration.ts";
import { markCompromised } from "../../actions.ts";
import { countedMax } from "../../describe-signed.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuing.issuer");
  return { title: t("compromiseTitle") };
}

/** What it means to mark a key as compromised, before it is done. */
export default async function CompromisePage({ params }: PageProps<"/admin/[organization]/issuer/keys/[key]">) {
  const t = await getTranslations("issuing.issuer");
  const tIssuing = await getTranslations("issuing");
  const format = await getFormatter();
  const { organization, key: keyId } = await params;
  const { organizationId, organizationName } = await readAdministration(organization);
  const page = `/admin/${organizationId}/issuer`;
  const issuer = await readIssuer(organizationId);
  const id = decodeURIComponent(keyId);
  const key = issuer?.keys.find((one) => one.id === id);
  if (!key || key.state === "COMPROMISED") notFound();
  const count = await countBadgesOfKey(organizationId, id, countedMax + 1);
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{t("back")}</BackLink>
      <PageHeader
        title={t("compromiseTitle")}
        lead={`${tIssuing("change.of", { organization: organizationName })} ${t("compromiseLead")}`}
      />
      <Surface className="flex flex-col gap-5">
        <FactsList
          facts={[
            [t("use"), t(`algorithms.${key.algorithm}`)],
            [
              t("key"),
              <code key="id" className="font-mono text-sm">
                {id}
              </code>,
            ],
          ]}
        />
        <Notice tone="warning">
          <p>
            {count > countedMax
              ? t("compromiseMore", { count: format.number(countedMax) })
              : t("compromiseCount", { count: count })}
          </p>
          {key.state === "ACTIVE" ? <p>{t("compromiseActive")}</p> : null}
        </Notice>
        <form action={markCompromised} className="flex flex-wrap gap-3">
          <input type="hidden" name="organization" value={organizationId} />
          <input type="hidden" name="key" value={id} />
          <Button type="submit" look="danger">
            {t("compromiseSubmit")}
          </Button>
          <ButtonLink href={page}>{t("cancel")}</ButtonLink>
        </form>
      </Surface>
    </PageBody>
  );
}
