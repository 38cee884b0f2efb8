import type { PersonProfile } from "@/lib/domain/people/read-profile";
import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { openBadges303 } from "@/lib/platform/json-ld/contexts";

/** Returns a person as an Open Badges Profile.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#profile */
export function profileOf(personId: string, { name, email, attributes }: PersonProfile): JsonObject {
  return {
    ...profileFrame(personId),
    name,
    ...(email === null ? {} : { email }),
    // The stored value was parsed from JSON.
    ...(attributes as Record<string, JsonValue>),
  };
}

/** What every Profile begins with; it reveals nothing about the person. */
export function profileFrame(personId: string): JsonObject {
  return { "@context": [openBadges303], id: `urn:uuid:${personId}`, type: ["Profile"] };
}
