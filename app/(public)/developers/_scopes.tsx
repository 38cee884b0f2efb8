import { useTranslations } from "next-intl";
import { Prose } from "@/components/ui/prose";
import { offlineAccess } from "@/lib/domain/apps/scopes";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { messageKey } from "@/lib/platform/i18n/message-key";

/** The scopes of the service description, each with what the person reads who is asked for it. */
export function Scopes({ scopes }: { scopes: readonly { name: string; description: string }[] }) {
  const t = useTranslations("developers.authorize");
  const tScopes = useTranslations("apps.scopes");
  return (
    <>
      <h3 className="font-semibold">{t("scopes")}</h3>
      <dl className="flex flex-col gap-4">
        {scopes.map(({ name, description }) => (
          <div key={name}>
            <dt className="wrap-anywhere font-mono text-sm">{name}</dt>
            <dd lang="en">{description}</dd>
            <dd className="text-muted">
              {t("asked")}: {findMessage(tScopes, messageKey(name.split("/").at(-1) ?? ""))}
            </dd>
          </div>
        ))}
        <div>
          <dt className="font-mono text-sm">{offlineAccess}</dt>
          <dd>
            <Prose text={t("offline")} />
          </dd>
        </div>
      </dl>
    </>
  );
}
