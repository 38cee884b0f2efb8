import { externalLrsFields } from "@/components/external-lrs/external-lrs-fields";
import type { FormField } from "@/components/ui/form-control";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";
import type { Translator } from "@/lib/platform/i18n/translator";

/** The fields of a forwarding rule, with what is there already. */
export function ruleFields(
  t: Translator<"data.ruleForm">,
  tSourceForm: Translator<"data.sourceForm">,
  rule: RuleView | null,
): FormField[] {
  return [
    ...externalLrsFields(
      tSourceForm,
      { name: t("nameHint"), endpoint: t("endpointHint"), key: t("keyHint"), secret: t("secretHint") },
      rule,
    ),
    {
      name: "verbIds",
      label: t("verbs"),
      hint: t("verbsHint"),
      optional: tSourceForm("optional"),
      kind: "lines",
      value: rule?.verbIds.join("\n") ?? "",
    },
    {
      name: "activityIds",
      label: t("activities"),
      hint: t("activitiesHint"),
      optional: tSourceForm("optional"),
      kind: "lines",
      value: rule?.activityIds.join("\n") ?? "",
    },
    {
      name: "isStrict",
      label: t("conversion"),
      hint: t("conversionHint"),
      kind: "choice",
      options: [
        { value: "false", label: t("lenient") },
        { value: "true", label: t("strict") },
      ],
      value: String(rule?.isStrict ?? false),
    },
  ];
}
