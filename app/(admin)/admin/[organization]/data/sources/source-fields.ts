import { externalLrsFields } from "@/components/external-lrs/external-lrs-fields";
import type { FormField } from "@/components/ui/form-control";
import type { SourceView } from "@/lib/domain/inbound-sources/read-source";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { writeWallTime } from "@/lib/platform/i18n/wall-time";

/** The fields of a source, with what is there already. */
export function sourceFields(
  words: Messages["data"]["sourceForm"],
  timeZone: string,
  source: SourceView | null,
): FormField[] {
  return [
    ...externalLrsFields(words, words, source),
    {
      name: "since",
      label: words.since,
      hint: source ? `${words.sinceHint(timeZone)} ${words.sinceEdit}` : words.sinceHint(timeZone),
      optional: words.optional,
      kind: "moment",
      value: source?.since ? writeWallTime(source.since, timeZone) : "",
    },
    {
      name: "everyMinutes",
      label: words.everyMinutes,
      hint: words.everyMinutesHint,
      inputMode: "numeric",
      value: String(source?.everyMinutes ?? 15),
    },
  ];
}
