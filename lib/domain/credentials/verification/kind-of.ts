import { type JsonObject, listOf } from "@/lib/platform/json/json-value";

/** The kind of a credential: a badge, an endorsement, a Comprehensive Learner Record, or any other Verifiable Credential. */
export type CredentialKind = "achievement" | "endorsement" | "learner-record" | "other";

/** Returns the kind of a credential according to its types. */
export function kindOf(credential: JsonObject): CredentialKind {
  const types = listOf(credential["type"]);
  if (types.includes("OpenBadgeCredential") || types.includes("AchievementCredential")) return "achievement";
  if (types.includes("EndorsementCredential")) return "endorsement";
  return types.includes("ClrCredential") ? "learner-record" : "other";
}
