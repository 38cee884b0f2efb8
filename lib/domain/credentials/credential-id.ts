import { uuidFromName } from "@/lib/platform/ids/uuid-from-name";

/** The id of the badge that a person has for an achievement, always the same: a name-based UUID, version 5. */
export function credentialId(organizationId: number, achievementId: string, personId: string): string {
  return uuidFromName(`${organizationId} ${achievementId.toLowerCase()} ${personId.toLowerCase()}`);
}
