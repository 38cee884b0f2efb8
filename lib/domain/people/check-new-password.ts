import { Failure } from "@/lib/platform/failure/failure";
import { isBreachedPassword } from "./is-breached-password.ts";
import { isCommonPassword } from "./is-common-password.ts";

/** Refuses a new password that others would try first.
 *  @param own the names and addresses of the person.
 *  @throws Failure("conflict"), field `password`, code `common`, or `breached` if the operator has it compared with known
 *  breaches. */
export async function checkNewPassword(password: string, own: readonly string[]): Promise<void> {
  const parts = own.flatMap((text) => [text, ...text.split(/[\s@._+-]+/)]);
  if (isCommonPassword(password, parts))
    throw new Failure(
      "conflict",
      "This password is easy to guess. Choose one that contains no common words or names.",
      {
        field: "password",
        code: "common",
      },
    );
  if (await isBreachedPassword(password))
    throw new Failure("conflict", "This password is in a published list of stolen passwords. Choose another one.", {
      field: "password",
      code: "breached",
    });
}
