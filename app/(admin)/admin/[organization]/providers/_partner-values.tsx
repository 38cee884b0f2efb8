import { CopyButton } from "@/components/ui/copy-button";
import { CopyField } from "@/components/ui/copy-field";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import type { PartnerValues } from "./partner-values.ts";
import { type Preset, presets } from "./presets.ts";
import { writeSnippet } from "./write-snippet.ts";

type ProviderWords = Messages["admin"]["provider"];

export type PartnerWords = Pick<
  ProviderWords,
  | "presets"
  | "presetWords"
  | "presetLeads"
  | "tokenUrl"
  | "statementsUrl"
  | "endpoint"
  | "key"
  | "secret"
  | "keyToo"
  | "clientId"
  | "clientSecret"
  | "igsClientId"
  | "secretOnce"
  | "secretElsewhere"
  | "tryIt"
  | "tryItWrite"
  | "tryItRead"
  | "tryItAbout"
  | "pasteSecret"
  | "copy"
  | "copied"
>;

/** Those words of the provider's page that can go to the browser. */
export function partnerWords(words: ProviderWords): PartnerWords {
  const { presetWords, presetLeads, tokenUrl, statementsUrl, endpoint, key, secret, keyToo, clientId } = words;
  const { clientSecret, igsClientId, secretOnce, secretElsewhere, pasteSecret, copy, copied } = words;
  const { tryIt, tryItWrite, tryItRead, tryItAbout } = words;
  return {
    ...{ presets: words.presets, presetWords, presetLeads, tokenUrl, statementsUrl, endpoint, key, secret, keyToo },
    ...{ clientId, clientSecret, igsClientId, secretOnce, secretElsewhere, pasteSecret, copy, copied },
    ...{ tryIt, tryItWrite, tryItRead, tryItAbout },
  };
}

// Written out, since the style sheet is made of what stands in the source.
const shownWhenChosen: Readonly<Record<Preset, string>> = {
  watershed: "group-has-[input[value=watershed]:checked]/presets:flex",
  imc: "group-has-[input[value=imc]:checked]/presets:flex",
  plain: "group-has-[input[value=plain]:checked]/presets:flex",
};

/** A provider's values for copying, under the labels of the partner's own form, which can be switched by CSS alone; with the
 *  secret only right after it was made. */
export function PartnerValueFields({
  values,
  secret,
  words,
}: {
  values: PartnerValues;
  secret?: string;
  words: PartnerWords;
}) {
  return (
    <div className="group/presets flex flex-col gap-5">
      {secret ? <Notice tone="warning">{words.secretOnce}</Notice> : null}
      <fieldset>
        <legend className="mb-1.5 font-semibold">{words.presets}</legend>
        <div className="flex flex-wrap gap-2">
          {presets.map((preset, index) => (
            <label
              key={preset}
              className="inline-flex min-h-10 cursor-pointer items-center gap-2 rounded-full border border-control px-4 has-[:checked]:border-primary has-[:checked]:bg-primary-tint"
            >
              <input
                type="radio"
                name="preset"
                value={preset}
                defaultChecked={index === 0}
                className="size-4 flex-none accent-primary"
              />
              {words.presetWords[preset]}
            </label>
          ))}
        </div>
      </fieldset>
      {presets.map((preset) => (
        <div key={preset} className={`hidden flex-col gap-4 ${shownWhenChosen[preset]}`}>
          <p className="text-muted">{words.presetLeads[preset]}</p>
          <PresetFields preset={preset} values={values} secret={secret} words={words} />
          {secret ? null : <p className="text-muted text-sm">{words.secretElsewhere}</p>}
          <Example preset={preset} values={values} secret={secret} words={words} />
        </div>
      ))}
    </div>
  );
}

interface PresetProps {
  preset: Preset;
  values: PartnerValues;
  secret: string | undefined;
  words: PartnerWords;
}

function PresetFields({ preset, values, secret, words }: PresetProps) {
  const { endpoints, tokenUrls, key, igsClientId } = values;
  const field = (label: string, value: string) => (
    <CopyField label={label} value={value} copy={words.copy} copied={words.copied} />
  );
  if (preset === "plain")
    return (
      <>
        {field(words.endpoint, endpoints.plain)}
        {field(words.key, key)}
        {secret ? field(words.secret, secret) : null}
      </>
    );
  return (
    <>
      {field(words.tokenUrl, tokenUrls[preset])}
      {field(words.statementsUrl, `${endpoints[preset]}/statements`)}
      {field(words.clientId, key)}
      {secret ? field(words.clientSecret, secret) : null}
      {preset === "imc" ? field(words.igsClientId, igsClientId) : null}
      {preset === "watershed" ? (
        <>
          {field(words.endpoint, `${endpoints.watershed}/`)}
          <p className="text-muted text-sm">{words.keyToo}</p>
        </>
      ) : null}
    </>
  );
}

function Example({ preset, values, secret, words }: PresetProps) {
  const snippet = writeSnippet(preset, values, secret ?? words.pasteSecret);
  const hints = { write: words.tryItWrite, read: words.tryItRead, about: words.tryItAbout };
  return (
    <Disclosure title={words.tryIt}>
      <p className="mb-2 text-muted">{hints[values.example]}</p>
      <section
        aria-label={words.tryIt}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-hairline bg-sunken p-4"
      >
        <pre className="font-mono text-sm">{snippet}</pre>
      </section>
      <div className="mt-3">
        <CopyButton text={snippet} copy={words.copy} copied={words.copied} />
      </div>
    </Disclosure>
  );
}
