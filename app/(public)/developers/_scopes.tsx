import { Prose } from "@/components/ui/prose";
import { offlineAccess } from "@/lib/domain/apps/scopes";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** The scopes of the service description, each with what the person reads who is asked for it. */
export function Scopes({
  scopes,
  words,
  sentences,
}: {
  scopes: readonly { name: string; description: string }[];
  words: Messages["developers"]["authorize"];
  /** By a scope's last part. */
  sentences: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <h3 className="font-semibold">{words.scopes}</h3>
      <dl className="flex flex-col gap-4">
        {scopes.map(({ name, description }) => (
          <div key={name}>
            <dt className="wrap-anywhere font-mono text-sm">{name}</dt>
            <dd lang="en">{description}</dd>
            <dd className="text-muted">
              {words.asked}: {sentences[name.split("/").at(-1) ?? ""]}
            </dd>
          </div>
        ))}
        <div>
          <dt className="font-mono text-sm">{offlineAccess}</dt>
          <dd>
            <Prose text={words.offline} />
          </dd>
        </div>
      </dl>
    </>
  );
}
