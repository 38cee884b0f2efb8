import type { Translator } from "@/lib/platform/i18n/translator";
import type { FormField } from "../ui/form-control.tsx";

/** The fields of another store, as Watershed's guide has them, with what is there already. The hints say what it is for. */
export function externalLrsFields(
  t: Translator<"data.sourceForm">,
  hints: Record<"name" | "endpoint" | "key" | "secret", string>,
  lrs: { name: string; endpoint: string; key: string; tokenUrl: string | null } | null,
): FormField[] {
  return [
    { name: "name", label: t("name"), hint: hints.name, value: lrs?.name ?? "", autoComplete: "off" },
    { name: "endpoint", label: t("endpoint"), hint: hints.endpoint, value: lrs?.endpoint ?? "" },
    { name: "key", label: t("key"), hint: hints.key, value: lrs?.key ?? "", autoComplete: "off" },
    {
      name: "secret",
      label: t("secret"),
      hint: lrs ? t("secretKept") : hints.secret,
      ...(lrs ? { optional: t("optional") } : {}),
    },
    {
      name: "tokenUrl",
      label: t("tokenUrl"),
      hint: t("tokenUrlHint"),
      optional: t("optional"),
      value: lrs?.tokenUrl ?? "",
    },
  ];
}
