import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import { Surface } from "@/components/ui/surface";
import { Timestamp } from "@/components/ui/timestamp";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import type { StoredVersion } from "@/lib/domain/achievements/list-versions";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** What an achievement's badges said and say, the newest version first. */
export function Versions({
  versions,
  current,
  older,
  language,
  timeZone,
  words,
}: {
  versions: readonly StoredVersion[];
  current: number;
  /** Where earlier ones are; null: these are all. */
  older: string | null;
  language: Language;
  timeZone: string;
  words: Messages["achievements"]["one"];
}) {
  return (
    <Surface aria-labelledby="versions">
      <h2 id="versions" className="mb-1 font-semibold text-xl">
        {words.versions}
      </h2>
      <p className="mb-4 text-muted">{versions.length === 0 ? words.noVersions : words.versionsLead}</p>
      <ProvenanceThread label={words.versions}>
        {versions.map(({ version, createdAt, content }) => (
          <ThreadNode key={version} state={version === current ? "seal" : "done"} className="pb-5 last:pb-0">
            <div className="flex items-start gap-3">
              <BadgeMount src={imageAddress(content)} size={40} />
              <div className="min-w-0">
                <h3 className="wrap-anywhere font-semibold">
                  {words.version} {version}
                  {version === current ? ` (${words.current})` : ""}: {content.texts[0].name}
                </h3>
                <p className="text-sm">
                  <Timestamp at={createdAt} timeZone={timeZone} language={language} />
                </p>
              </div>
            </div>
          </ThreadNode>
        ))}
      </ProvenanceThread>
      {older ? (
        <p className="mt-4">
          <ButtonLink href={older}>{words.older}</ButtonLink>
        </p>
      ) : null}
    </Surface>
  );
}
