import type { FormField } from "@/components/form-control";
import type { Messages } from "@/lib/language/messages.en";
import { writeWallTime } from "@/lib/language/wall-time";
import type { SourceView } from "@/lib/sources/read-source";

/** The fields of a source, as Watershed's guide has them, with what is there already. */
export function sourceFields(
  words: Messages["data"]["sourceForm"],
  timeZone: string,
  source: SourceView | null,
): FormField[] {
  return [
    { name: "name", label: words.name, hint: words.nameHint, value: source?.name ?? "", autoComplete: "off" },
    { name: "endpoint", label: words.endpoint, hint: words.endpointHint, value: source?.endpoint ?? "" },
    { name: "key", label: words.key, hint: words.keyHint, value: source?.key ?? "", autoComplete: "off" },
    {
      name: "secret",
      label: words.secret,
      hint: source ? words.secretKept : words.secretHint,
      ...(source ? { optional: words.optional } : {}),
    },
    {
      name: "tokenUrl",
      label: words.tokenUrl,
      hint: words.tokenUrlHint,
      optional: words.optional,
      value: source?.tokenUrl ?? "",
    },
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
