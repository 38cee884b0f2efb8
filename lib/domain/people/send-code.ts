import { db } from "@/lib/platform/db/client";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { type CodeRequest, issueCode } from "./issue-code.ts";
import { mailCode } from "./mail-code.ts";

/** Creates a code and a link for an address, and mails them.
 *  @returns the challenge's id.
 *  @throws Failure("too-many"), code `mailed`, if the address has received several emails recently; `unexpected`, code `mail`, if
 *  the email could not be sent. It then counts as not requested. */
export async function sendCode(request: CodeRequest, language: Language): Promise<string> {
  const issued = await issueCode(request);
  try {
    await mailCode({ purpose: request.purpose, to: request.address, language, issued });
  } catch (thrown) {
    await db().emailChallenge.deleteMany({ where: { id: issued.challengeId, usedAt: null } });
    throw thrown;
  }
  return issued.challengeId;
}
