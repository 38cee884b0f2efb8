import type { Translator } from "@/lib/platform/i18n/translator";
import type { FormField } from "../ui/form-control.tsx";

/** The fields of another store, as Watershed's guide has them, with what is there already. The hints say what it is for. */
export function externalLrsFields(
  t: Translator<"data.sourceForm">,
  hint: (name: "nameHint" | "endpointHint" | "keyHint" | "secretHint") => string,
  peer: { name: string; endpoint: string; key: string; tokenUrl: string | null } | null,
): FormField[] {
  return [
    { name: "name", label: t("name"), hint: hint("nameHint"), value: peer?.name ?? "", autoComplete: "off" },
    { name: "endpoint", label: t("endpoint"), hint: hint("endpointHint"), value: peer?.endpoint ?? "" },
    { name: "key", label: t("key"), hint: hint("keyHint"), value: peer?.key ?? "", autoComplete: "off" },
    {
      name: "secret",
      label: t("secret"),
      hint: peer ? t("secretKept") : hint("secretHint"),
      ...(peer ? { optional: t("optional") } : {}),
    },
    {
      name: "tokenUrl",
      label: t("tokenUrl"),
      hint: t("tokenUrlHint"),
      optional: t("optional"),
      value: peer?.tokenUrl ?? "",
    },
  ];
}
