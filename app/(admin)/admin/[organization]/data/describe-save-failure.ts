import type { FormState } from "@/components/ui/form-state";
import type { Failure } from "@/lib/platform/failure/failure";
import type { Translator } from "@/lib/platform/i18n/translator";

/** Describes why an external LRS could not be saved or tested; undefined for a failure that a form does not cause.
 *  @param gone the sentence for one that was deleted in the meantime */
export function describeSaveFailure(
  { kind, field, code }: Failure,
  t: Translator<"data.sourceForm.errors">,
  gone: string,
): FormState | undefined {
  if (kind === "not-found") return { problem: gone };
  if (kind === "malformed" && (field === "endpoint" || field === "tokenUrl" || field === "secret"))
    return { errors: { [field]: code === "not-https" ? t("notHttps") : t(field) } };
  return undefined;
}
