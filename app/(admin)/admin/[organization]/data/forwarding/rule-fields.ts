import type { FormField } from "@/components/form-control";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { peerFields } from "../peer-fields.ts";

/** The fields of a forwarding rule, with what is there already. */
export function ruleFields(
  { sourceForm, ruleForm }: Pick<Messages["data"], "sourceForm" | "ruleForm">,
  rule: RuleView | null,
): FormField[] {
  return [
    ...peerFields(sourceForm, ruleForm, rule),
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
