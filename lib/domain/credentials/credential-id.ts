import { uuidFromName } from "@/lib/platform/ids/uuid-from-name";

/** Returns the id of a person's first badge for an achievement: a name-based UUID (version 5), so it is always the same. */
export function credentialId(organizationId: number, achievementId: string, personId: string): string {
  return uuidFromName(`${organizationId} ${achievementId.toLowerCase()} ${personId.toLowerCase()}`);
}

/** Returns the id of the renewal of a badge: a name-based UUID (version 5), so a badge has only one renewal. */
export const renewalId = (credentialId: string): string => uuidFromName(`renewal of ${credentialId.toLowerCase()}`);
