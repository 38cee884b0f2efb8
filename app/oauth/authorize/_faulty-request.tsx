import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";

/** What a person reads when the request of an app that nobody has reviewed is invalid: the browser goes to the app only by a link
 *  that names where it leads. */
export function FaultyRequest({
  appName,
  location,
  description,
}: {
  appName: string;
  location: string;
  description: string;
}) {
  const t = useTranslations("apps.refused");
  const { host, protocol } = new URL(location);
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <Surface>
        <p>{t("faulty", { app: appName })}</p>
        <p className="mt-4">
          <span className="text-muted">{t("leadsTo")}</span>{" "}
          <strong className="break-all font-mono">{host === "" ? protocol : host}</strong>
        </p>
        <div className="mt-4">
          <ButtonLink href={location} prefetch={false} rel="noreferrer">
            {t("back")}
          </ButtonLink>
        </div>
      </Surface>
      <div className="mt-5">
        <Disclosure title={t("developers")}>
          <p className="font-mono text-sm">{description}</p>
        </Disclosure>
      </div>
    </PageBody>
  );
}
