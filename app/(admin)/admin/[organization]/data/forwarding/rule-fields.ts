import { externalLrsFields } from "@/components/external-lrs/external-lrs-fields";
import type { FormField } from "@/components/ui/form-control";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** The fields of a forwarding rule, with what is there already. */
export function ruleFields(
  { sourceForm, ruleForm }: Pick<Messages["data"], "sourceForm" | "ruleForm">,
  rule: RuleView | null,
): FormField[] {
  return [
    ...externalLrsFields(sourceForm, ruleForm, rule),
    {
      name: "verbIds",
      label: ruleForm.verbs,
      hint: ruleForm.verbsHint,
      optional: sourceForm.optional,
      kind: "lines",
      value: rule?.verbIds.join("\n") ?? "",
    },
    {
      name: "activityIds",
      label: ruleForm.activities,
      hint: ruleForm.activitiesHint,
      optional: sourceForm.optional,
      kind: "lines",
      value: rule?.activityIds.join("\n") ?? "",
    },
  ];
}
