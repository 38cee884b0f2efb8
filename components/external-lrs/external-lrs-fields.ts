import type { Translator } from "@/lib/platform/i18n/translator";
import type { FormField } from "../ui/form-control.tsx";

/** The fields of another store, as Watershed's guide has them, with what is there already. The hints say what it is for. */
export function externalLrsFields(
  t: Translator<"data.sourceForm">,
  hints: Record<"name" | "endpoint" | "key" | "secret", string>,
  peer: { name: string; endpoint: string; key: string; tokenUrl: string | null } | null,
): FormField[] {
  return [
    { name: "name", label: t("name"), hint: hints.name, value: peer?.name ?? "", autoComplete: "off" },
    { name: "endpoint", label: t("endpoint"), hint: hints.endpoint, value: peer?.endpoint ?? "" },
    { name: "key", label: t("key"), hint: hints.key, value: peer?.key ?? "", autoComplete: "off" },
    {
      name: "secret",
      label: t("secret"),
      hint: peer ? t("secretKept") : hints.secret,
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
