import { randomUUID } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { NewAttachment } from "./new-statement.ts";

/** A small attachment, as it travels with its statement. */
export const smallAttachment = (content: Buffer): NewAttachment => ({
  sha2: sha256(content),
  length: content.length,
  contentId: randomUUID(),
  staged: 0,
  rest: content,
});
