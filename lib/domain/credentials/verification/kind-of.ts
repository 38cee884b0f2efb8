import { type JsonObject, listOf } from "@/lib/platform/json/json-value";

/** What a credential is: a badge, an endorsement, a Comprehensive Learner Record, or any other Verifiable Credential. */
export type CredentialKind = "achievement" | "endorsement" | "learner-record" | "other";

/** The kind of a credential, by its types. */
export function kindOf(credential: JsonObject): CredentialKind {
  const types = listOf(credential["type"]);
  if (types.includes("OpenBadgeCredential") || types.includes("AchievementCredential")) return "achievement";
  if (types.includes("EndorsementCredential")) return "endorsement";
  return types.includes("ClrCredential") ? "learner-record" : "other";
}
