import { useTranslations } from "next-intl";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import { Surface } from "@/components/ui/surface";
import { Timestamp } from "@/components/ui/timestamp";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import type { StoredVersion } from "@/lib/domain/achievements/list-versions";

/** What an achievement's badges said and say, the newest version first. */
export function Versions({
  versions,
  current,
  older,
  timeZone,
}: {
  versions: readonly StoredVersion[];
  current: number;
  /** Where earlier ones are; null: these are all. */
  older: string | null;
  timeZone: string;
}) {
  const t = useTranslations("achievements.one");
  return (
    <Surface aria-labelledby="versions">
      <h2 id="versions" className="mb-1 font-semibold text-xl">
        {t("versions")}
      </h2>
      <p className="mb-4 text-muted">{versions.length === 0 ? t("noVersions") : t("versionsLead")}</p>
      <ProvenanceThread label={t("versions")}>
        {versions.map(({ version, createdAt, content }) => (
          <ThreadNode key={version} state={version === current ? "seal" : "done"} className="pb-5 last:pb-0">
            <div className="flex items-start gap-3">
              <BadgeMount src={imageAddress(content)} size={40} />
              <div className="min-w-0">
                <h3 className="wrap-anywhere font-semibold">
                  {t("version")} {version}
                  {version === current ? ` (${t("current")})` : ""}: {content.texts[0].name}
                </h3>
                <p className="text-sm">
                  <Timestamp at={createdAt} timeZone={timeZone} />
                </p>
              </div>
            </div>
          </ThreadNode>
        ))}
      </ProvenanceThread>
      {older ? (
        <p className="mt-4">
          <ButtonLink href={older}>{t("older")}</ButtonLink>
        </p>
      ) : null}
    </Surface>
  );
}
