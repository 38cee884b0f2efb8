import type { FormField } from "@/components/form-control";
import type { RuleView } from "@/lib/forwarding/read-rule";
import type { Messages } from "@/lib/language/messages.en";

/** The fields of a forwarding rule, with what is there already. */
export function ruleFields(
  { sourceForm, ruleForm }: Pick<Messages["data"], "sourceForm" | "ruleForm">,
  rule: RuleView | null,
): FormField[] {
  return [
    { name: "name", label: sourceForm.name, hint: ruleForm.nameHint, value: rule?.name ?? "", autoComplete: "off" },
    { name: "endpoint", label: sourceForm.endpoint, hint: ruleForm.endpointHint, value: rule?.endpoint ?? "" },
    { name: "key", label: sourceForm.key, hint: ruleForm.keyHint, value: rule?.key ?? "", autoComplete: "off" },
    {
      name: "secret",
      label: sourceForm.secret,
      hint: rule ? sourceForm.secretKept : ruleForm.secretHint,
      ...(rule ? { optional: sourceForm.optional } : {}),
    },
    {
      name: "tokenUrl",
      label: sourceForm.tokenUrl,
      hint: sourceForm.tokenUrlHint,
      optional: sourceForm.optional,
      value: rule?.tokenUrl ?? "",
    },
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
