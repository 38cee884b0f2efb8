import { externalLrsFields } from "@/components/external-lrs/external-lrs-fields";
import type { FormField } from "@/components/ui/form-control";
import type { SourceView } from "@/lib/domain/inbound-sources/read-source";
import type { Translator } from "@/lib/platform/i18n/translator";
import { writeWallTime } from "@/lib/platform/i18n/wall-time";

/** The fields of a source, with what is there already. */
export function sourceFields(
  t: Translator<"data.sourceForm">,
  timeZone: string,
  source: SourceView | null,
): FormField[] {
  return [
    ...externalLrsFields(
      t,
      { name: t("nameHint"), endpoint: t("endpointHint"), key: t("keyHint"), secret: t("secretHint") },
      source,
    ),
    {
      name: "since",
      label: t("since"),
      hint: source ? `${t("sinceHint", { zone: timeZone })} ${t("sinceEdit")}` : t("sinceHint", { zone: timeZone }),
      optional: t("optional"),
      kind: "moment",
      value: source?.since ? writeWallTime(source.since, timeZone) : "",
    },
    {
      name: "everyMinutes",
      label: t("everyMinutes"),
      hint: t("everyMinutesHint"),
      inputMode: "numeric",
      value: String(source?.everyMinutes ?? 15),
    },
  ];
}
