"use server";

import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { type Described, describeVerification } from "@/components/verification/describe-verification";
import type { CredentialContents } from "@/lib/domain/credentials/verification/read-contents";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { Failure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { readViewer } from "../../read-viewer.ts";
import { type ReadInput, readInput } from "./read-input.ts";

/** What stood in the form, but for the file, which no form can be given again. */
interface VerifyInput {
  text: string;
  address: string;
  recipient: string;
}

type ProblemField = ReadInput["of"] | "recipient";

/** What the form shows next: what to do about a field, or what was found. */
export type VerifyAnswer = { input: VerifyInput } & (
  | { problem: string; of: ProblemField }
  /** With a sentence about the file that it was in, and one about the issuer, unless the document names none. */
  | {
      described: Described;
      file: string | null;
      name: string | null;
      issuer: string | null;
      contents: CredentialContents | null;
    }
);

/** Verifies a credential that was pasted, uploaded or named by its address. Nothing of it is kept. */
export async function verifyAnything(_: VerifyAnswer | null, form: FormData): Promise<VerifyAnswer> {
  const { language, signedIn } = await readViewer();
  const t = await getTranslations("verify");
  const tWallet = await getTranslations("wallet");
  const entered = (name: string) => String(form.get(name) ?? "").trim();
  const input = { text: entered("text"), address: entered("address"), recipient: entered("recipient") };
  const refused = (problem: string, of: ProblemField = "text") => ({ problem, of, input });
  const { recipient } = input;
  if (recipient !== "" && (!/^\S+@\S+$/.test(recipient) || recipient.length > 320))
    return refused(t("anything.recipientMissing"), "recipient");
  try {
    await limitAttempts("verification-of-client", clientAddress(await headers()));
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.kind !== "too-many") throw thrown;
    return refused(t("recipient.tooMany", { minutes: Math.ceil((thrown.retryAfterSeconds ?? 60) / 60) }));
  }
  const added = await readInput(form, signedIn?.person.id);
  if (added === null) return refused(t("anything.missing"));
  const { of, fileName, read } = added;
  if ("problem" in read) return refused(tWallet(`adding.problems.${read.problem}`), of);
  if ("fault" in read) return refused(tWallet(`adding.unreachable.${read.fault}`), of);
  const verification = await verifyOnline(read.text, {
    now: new Date(),
    address: read.address,
    isSignedIn: signedIn !== null,
    recipientEmail: recipient === "" ? undefined : recipient,
  });
  const { summary } = verification;
  const issuer = summary?.issuer.name ?? summary?.issuer.id ?? null;
  const described = describeVerification(verification, {
    t,
    language,
    timeZone: "UTC",
    issued: summary?.validFrom && issuer !== null ? { issuer, at: new Date(summary.validFrom) } : null,
  });
  return {
    input,
    described,
    file: fileName === null ? null : t("anything.checkedFile", { name: fileName }),
    name: summary && (summary.name ?? t("anything.unnamed")),
    issuer: issuer === null ? null : t("anything.issuer", { name: issuer }),
    contents: verification.contents,
  };
}
