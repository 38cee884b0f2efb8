import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyField } from "@/components/ui/copy-field";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import type { PartnerValues } from "./partner-values.ts";
import { type Preset, presets } from "./presets.ts";
import { writeSnippet } from "./write-snippet.ts";

// Written out, since the style sheet is made of what stands in the source.
const shownWhenChosen: Readonly<Record<Preset, string>> = {
  watershed: "group-has-[input[value=watershed]:checked]/presets:flex",
  imc: "group-has-[input[value=imc]:checked]/presets:flex",
  plain: "group-has-[input[value=plain]:checked]/presets:flex",
};

/** A provider's values for copying, under the labels of the partner's own form, which can be switched by CSS alone; with the
 *  secret only right after it was made. */
export function PartnerValueFields({ values, secret }: { values: PartnerValues; secret?: string }) {
  const t = useTranslations("admin.provider");
  return (
    <div className="group/presets flex flex-col gap-5">
      {secret ? <Notice tone="warning">{t("secretOnce")}</Notice> : null}
      <fieldset>
        <legend className="mb-1.5 font-semibold">{t("presets")}</legend>
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
              {t(`presetWords.${preset}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {presets.map((preset) => (
        <div key={preset} className={`hidden flex-col gap-4 ${shownWhenChosen[preset]}`}>
          <p className="text-muted">{t(`presetLeads.${preset}`)}</p>
          <PresetFields preset={preset} values={values} secret={secret} />
          {secret ? null : <p className="text-muted text-sm">{t("secretElsewhere")}</p>}
          <Example preset={preset} values={values} secret={secret} />
        </div>
      ))}
    </div>
  );
}

interface PresetProps {
  preset: Preset;
  values: PartnerValues;
  secret: string | undefined;
}

function PresetFields({ preset, values, secret }: PresetProps) {
  const t = useTranslations("admin.provider");
  const { endpoints, tokenUrls, key, igsClientId } = values;
  const field = (label: string, value: string) => <CopyField label={label} value={value} />;
  if (preset === "plain")
    return (
      <>
        {field(t("endpoint"), endpoints.plain)}
        {field(t("key"), key)}
        {secret ? field(t("secret"), secret) : null}
      </>
    );
  return (
    <>
      {field(t("tokenUrl"), tokenUrls[preset])}
      {field(t("statementsUrl"), `${endpoints[preset]}/statements`)}
      {field(t("clientId"), key)}
      {secret ? field(t("clientSecret"), secret) : null}
      {preset === "imc" ? field(t("igsClientId"), igsClientId) : null}
      {preset === "watershed" ? (
        <>
          {field(t("endpoint"), `${endpoints.watershed}/`)}
          <p className="text-muted text-sm">{t("keyToo")}</p>
        </>
      ) : null}
    </>
  );
}

function Example({ preset, values, secret }: PresetProps) {
  const t = useTranslations("admin.provider");
  const snippet = writeSnippet(preset, values, secret ?? t("pasteSecret"));
  const hints = { write: t("tryItWrite"), read: t("tryItRead"), about: t("tryItAbout") };
  return (
    <Disclosure title={t("tryIt")}>
      <p className="mb-2 text-muted">{hints[values.example]}</p>
      <section
        aria-label={t("tryIt")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-hairline bg-sunken p-4"
      >
        <pre className="font-mono text-sm">{snippet}</pre>
      </section>
      <div className="mt-3">
        <CopyButton text={snippet} />
      </div>
    </Disclosure>
  );
}
