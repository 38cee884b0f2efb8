import { CopyField } from "@/components/ui/copy-field";
import { Notice } from "@/components/ui/notice";
import type { PartnerValues } from "./partner-values.ts";

export type PartnerWords = Record<keyof PartnerValues | "clientSecret" | "secretOnce" | "copy" | "copied", string>;

/** A provider's values for copying, in the order of the partner's form; with the secret only right after it was made. */
export function PartnerValueFields({
  values,
  secret,
  words,
}: {
  values: PartnerValues;
  secret?: string;
  words: PartnerWords;
}) {
  const field = (label: string, value: string) => (
    <CopyField label={label} value={value} copy={words.copy} copied={words.copied} />
  );
  return (
    <div className="flex flex-col gap-4">
      {field(words.tokenUrl, values.tokenUrl)}
      {field(words.statementsUrl, values.statementsUrl)}
      {field(words.clientId, values.clientId)}
      {secret ? (
        <>
          {field(words.clientSecret, secret)}
          <Notice tone="warning">{words.secretOnce}</Notice>
        </>
      ) : null}
      {field(words.igsClientId, values.igsClientId)}
    </div>
  );
}
