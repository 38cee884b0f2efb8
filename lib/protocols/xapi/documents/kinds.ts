import type { DocumentKind } from "@/lib/platform/db/generated/enums";
import type { XapiScope } from "../allows.ts";

/** What distinguishes xAPI's three document resources. */
export interface DocumentResource {
  kind: DocumentKind;
  scope: XapiScope;
  /** The parameter that identifies one document. */
  idParameter: "stateId" | "profileId";
  /** The parameters that identify the owner; all are required except `registration`. */
  ownerParameters: readonly ("activityId" | "agent" | "registration")[];
  /** Whether a DELETE without a document's id deletes all documents of the owner. */
  deletesAll: boolean;
}

/** xAPI 1.0.3 part 3 section 2.3. */
export const activityState: DocumentResource = {
  kind: "ACTIVITY_STATE",
  scope: "state",
  idParameter: "stateId",
  ownerParameters: ["activityId", "agent", "registration"],
  deletesAll: true,
};

/** xAPI 1.0.3 part 3 section 2.7. */
export const activityProfile: DocumentResource = {
  kind: "ACTIVITY_PROFILE",
  scope: "profile",
  idParameter: "profileId",
  ownerParameters: ["activityId"],
  deletesAll: false,
};

/** xAPI 1.0.3 part 3 section 2.6. */
export const agentProfile: DocumentResource = {
  kind: "AGENT_PROFILE",
  scope: "profile",
  idParameter: "profileId",
  ownerParameters: ["agent"],
  deletesAll: false,
};
