import { uuidFromName } from "@/lib/platform/ids/uuid-from-name";

/** What a badge calls its learner as long as no wallet has proved a DID: of this one badge alone, so that nobody can tell by
 *  it that two badges are one person's. A JWT cannot do without.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-payload-format */
export const subjectId = (credentialId: string): string => `urn:uuid:${uuidFromName(`subject of ${credentialId}`)}`;
