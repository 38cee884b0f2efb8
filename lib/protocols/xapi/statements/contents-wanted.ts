import type { Prepared } from "./prepare.ts";

/** The attachments of statements by lower-case sha2, each with whether one of them is a signature. */
export function contentsWanted(statements: readonly Prepared[]): ReadonlyMap<string, { isSignature: boolean }> {
  const wanted = new Map<string, { isSignature: boolean }>();
  for (const { attachment, isSignature } of statements.flatMap(({ attachments }) => attachments)) {
    const sha2 = attachment.sha2.toLowerCase();
    wanted.set(sha2, { isSignature: isSignature || wanted.get(sha2)?.isSignature === true });
  }
  return wanted;
}
