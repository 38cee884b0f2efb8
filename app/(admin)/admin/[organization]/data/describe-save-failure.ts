import type { FormState } from "@/components/ui/form-state";
import { Failure } from "@/lib/platform/failure/failure";
import type { Translator } from "@/lib/platform/i18n/translator";

/** What a form about another store says when what was entered is refused; any fault of ours is thrown again. */
export function describeSaveFailure(
  thrown: unknown,
  t: Translator<"data.sourceForm.errors">,
  /** What it says when it was deleted meanwhile. */
  gone: string,
): Pick<FormState, "errors" | "problem"> {
  if (!(thrown instanceof Failure)) throw thrown;
  const { kind, field, code } = thrown;
  if (kind === "not-found") return { problem: gone };
  if (kind === "malformed" && (field === "endpoint" || field === "tokenUrl" || field === "secret"))
    return { errors: { [field]: code === "not-https" ? t("notHttps") : t(field) } };
  throw thrown;
}
