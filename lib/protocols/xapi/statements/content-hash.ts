import { Failure } from "@/lib/platform/failure/failure";
import type { Part } from "./read-multipart.ts";

/** The lower-case sha2 that a part with an attachment's content claims to have, by its headers (xAPI 1.0.3 part 3 section 1.5.2).
 *  @param name of the part, for refusals
 *  Throws Failure("malformed") when a header is missing. */
export function contentHash({ headers }: Part, name: string): string {
  const sha2 = headers.get("x-experience-api-hash")?.toLowerCase();
  if (sha2 === undefined)
    throw new Failure("malformed", `${name} has no X-Experience-API-Hash header. Send the attachment's sha2 in it.`);
  if (headers.get("content-transfer-encoding")?.toLowerCase() !== "binary")
    throw new Failure("malformed", `${name} must have the header Content-Transfer-Encoding: binary.`);
  return sha2;
}
