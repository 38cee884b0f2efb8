import { iri, mediaType, sha2 } from "./formats.ts";
import { languageMap } from "./language.ts";
import { type Rule, record, refuse } from "./shape.ts";

const signatureUsageType = "http://adlnet.gov/expapi/attachments/signature";
const signatureContentType = "application/octet-stream";

const octets: Rule = (value, pointer) => {
  if (!Number.isSafeInteger(value) || Number(value) < 0)
    refuse(pointer, "an integer number of octets, zero or more", value);
};

const attachmentRecord = record("an attachment", {
  required: { usageType: iri, display: languageMap, contentType: mediaType, length: octets, sha2 },
  optional: { description: languageMap, fileUrl: iri },
});

/** xAPI 1.0.3 part 2 section 2.4.11, and for signatures 2.6: their content type is application/octet-stream. */
export const attachment: Rule = (value, pointer, reading) => {
  const members = attachmentRecord(value, pointer, reading);
  if (members["usageType"] !== signatureUsageType || members["contentType"] === signatureContentType) return;
  refuse(
    `${pointer}/contentType`,
    `"${signatureContentType}", because the attachment is a signature`,
    members["contentType"],
  );
};
