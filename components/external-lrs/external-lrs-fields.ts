import type { Messages } from "@/lib/platform/i18n/messages.en";
import type { FormField } from "../ui/form-control.tsx";

/** The fields of another store, as Watershed's guide has them, with what is there already. The hints say what it is for. */
export function externalLrsFields(
  words: Messages["data"]["sourceForm"],
  hints: Record<"nameHint" | "endpointHint" | "keyHint" | "secretHint", string>,
  peer: { name: string; endpoint: string; key: string; tokenUrl: string | null } | null,
): FormField[] {
  return [
    { name: "name", label: words.name, hint: hints.nameHint, value: peer?.name ?? "", autoComplete: "off" },
    { name: "endpoint", label: words.endpoint, hint: hints.endpointHint, value: peer?.endpoint ?? "" },
    { name: "key", label: words.key, hint: hints.keyHint, value: peer?.key ?? "", autoComplete: "off" },
    {
      name: "secret",
      label: words.secret,
      hint: peer ? words.secretKept : hints.secretHint,
      ...(peer ? { optional: words.optional } : {}),
    },
    {
      name: "tokenUrl",
      label: words.tokenUrl,
      hint: words.tokenUrlHint,
      optional: words.optional,
      value: peer?.tokenUrl ?? "",
    },
  ];
}
