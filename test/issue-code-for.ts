import { issueCode } from "@/lib/domain/people/issue-code";
import type { MailProof } from "@/lib/domain/people/redeem-challenge";
import { newSecret } from "@/lib/platform/crypto/new-secret";

/** What was mailed, and what its reader presents. */
export interface IssuedProof {
  challengeId: string;
  code: string;
  browser: string | null;
  byCode: Extract<MailProof, { code: string }>;
  byLink: Extract<MailProof, { link: string }>;
}

/** A code for signing in with an address, requested in a new browser.
 *  Throws when only a link was issued. */
export function issueSignInCode(address: string, now: Date): Promise<IssuedProof> {
  return issue({ purpose: "SIGN_IN", address, personId: null, browser: newSecret(), now });
}

/** A code for verifying an address of a person. */
export function issueVerificationCode(address: string, personId: string, now: Date): Promise<IssuedProof> {
  return issue({ purpose: "VERIFY_ADDRESS", address, personId, browser: null, now });
}

async function issue(request: Parameters<typeof issueCode>[0]): Promise<IssuedProof> {
  const { challengeId, code, link } = await issueCode(request);
  if (code === null) throw new Error("only a link was issued");
  const { browser } = request;
  return { challengeId, code, browser, byCode: { challengeId, code, browser }, byLink: { link } };
}
