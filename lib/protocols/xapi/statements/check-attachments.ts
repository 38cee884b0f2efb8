import { Failure } from "@/lib/platform/failure/failure";
import { checkSignature } from "../statement/signature.ts";
import type { Warning } from "../statement/warning.ts";
import type { XapiVersion } from "../statement/xapi-version.ts";
import { type Content, signatureBytesMax } from "./contents.ts";
import type { Prepared } from "./prepare.ts";

export interface AttachmentCheck {
  version: XapiVersion;
  /** The received contents, by lower-case sha2. */
  contents: ReadonlyMap<string, Content>;
  receivedAt: Date;
  /** Whether a missing content is only a warning: for statements that an external LRS passed on. */
  mayLackContents?: boolean;
}

/** Checks that the content of each attachment was received or has a fileUrl, and that signatures were received and are
 *  valid.
 *  @returns warnings
 *  @throws Failure with a JSON pointer: malformed, or too-large for a signature that exceeds the limit */
export function checkAttachments({ statement, attachments }: Prepared, check: AttachmentCheck): Warning[] {
  const { version, contents, receivedAt, mayLackContents } = check;
  const warnings: Warning[] = [];
  for (const { attachment, pointer, isSignature } of attachments) {
    const content = contents.get(attachment.sha2.toLowerCase());
    const isMissing = !content && (isSignature || attachment.fileUrl === undefined);
    if (isMissing && mayLackContents)
      warnings.push({
        code: "attachment-missing",
        message: `The content of ${pointer} was not included with the statement.`,
        pointer,
      });
    else if (isMissing)
      throw new Failure(
        "malformed",
        `The content of ${pointer} is missing. Send it as a part of a multipart/mixed body with its sha2 in X-Experience-API-Hash${isSignature ? "" : ", or set fileUrl"}.`,
        { field: pointer },
      );
    if (content && content.length !== attachment.length)
      warnings.push({
        code: "attachment-length",
        message: `${pointer}/length is ${attachment.length}, but the content has ${content.length} bytes.`,
        pointer,
      });
    if (!content || !isSignature) continue;
    if (content.signature === null)
      throw new Failure(
        "too-large",
        `The signature ${pointer} is too large to verify. The maximum is ${signatureBytesMax} bytes per signature, and 16 times as much for all signatures of a request.`,
        { field: pointer },
      );
    warnings.push(...checkSignature(statement, content.signature, { version, pointer, now: receivedAt }));
  }
  return warnings;
}
