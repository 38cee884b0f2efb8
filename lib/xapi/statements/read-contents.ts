import { createHash } from "node:crypto";
import { Failure } from "@/lib/http/failure";
import type { NewAttachment } from "./new-statement.ts";
import type { Part } from "./parse-multipart.ts";

/** FIPS 180-4, by how many hexadecimal digits there are. */
const algorithmOfLength = new Map([
  [56, "sha224"],
  [64, "sha256"],
  [96, "sha384"],
  [128, "sha512"],
]);

/** The attachments' contents by lower-case sha2, each as its headers say (xAPI 1.0.3 part 3 section 1.5.2).
 *  Throws Failure("malformed") when a header is missing, or the content is not what its hash says. */
export function readContents(parts: readonly Part[]): ReadonlyMap<string, NewAttachment> {
  const contents = new Map<string, NewAttachment>();
  parts.forEach(({ headers, content }, index) => {
    const name = `Part ${index + 2}`;
    const sha2 = headers.get("x-experience-api-hash")?.toLowerCase();
    if (sha2 === undefined)
      throw new Failure("malformed", `${name} lacks the header X-Experience-API-Hash, the attachment's sha2.`);
    if (headers.get("content-transfer-encoding")?.toLowerCase() !== "binary")
      throw new Failure("malformed", `${name} must have the header Content-Transfer-Encoding: binary.`);
    const algorithm = algorithmOfLength.get(sha2.length);
    if (!algorithm || createHash(algorithm).update(content).digest("hex") !== sha2)
      throw new Failure("malformed", `${name} has content whose SHA-2 is not the one in its X-Experience-API-Hash.`);
    contents.set(sha2, { sha2: Buffer.from(sha2, "hex"), content });
  });
  return contents;
}
