import type { FormState } from "@/components/ui/form-state";
import { Failure } from "@/lib/platform/failure/failure";

/** What a form about another store says when what was entered is refused; any fault of ours is thrown again. */
export function describeSaveFailure(
  thrown: unknown,
  errors: Record<"endpoint" | "tokenUrl" | "secret" | "notHttps" | "gone", string>,
): Pick<FormState, "errors" | "problem"> {
  if (!(thrown instanceof Failure)) throw thrown;
  const { kind, field, code } = thrown;
  if (kind === "not-found") return { problem: errors.gone };
  if (kind === "malformed" && (field === "endpoint" || field === "tokenUrl" || field === "secret"))
    return { errors: { [field]: code === "not-https" ? errors.notHttps : errors[field] } };
  throw thrown;
}
