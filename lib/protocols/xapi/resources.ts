import { getAbout } from "./about.ts";
import { getActivity } from "./activities/get.ts";
import { getPerson } from "./agents/get.ts";
import { activityProfile, activityState, agentProfile } from "./documents/kinds.ts";
import { documentResource } from "./documents/resource.ts";
import type { Resource } from "./operation.ts";
import { finishConsistentThrough, getParameters, getStatements } from "./statements/get.ts";
import { postStatements } from "./statements/post.ts";
import { putStatement } from "./statements/put.ts";

/** Every resource of the Learning Record Store by its path below an endpoint (xAPI 1.0.3 part 3 section 2). */
export const resources: Readonly<Record<string, Resource>> = {
  about: {
    GET: { isOpen: true, parameters: [], answer: getAbout },
  },
  // A caller that may read only its own statements must not see here what others stored.
  activities: {
    GET: { scopes: ["statements/read"], parameters: ["activityId"], answer: getActivity },
  },
  "activities/state": documentResource(activityState),
  "activities/profile": documentResource(activityProfile),
  agents: {
    GET: { scopes: ["statements/read"], parameters: ["agent"], answer: getPerson },
  },
  "agents/profile": documentResource(agentProfile),
  statements: {
    GET: {
      scopes: ["statements/read", "statements/read/mine"],
      parameters: getParameters,
      answer: getStatements,
      finish: finishConsistentThrough,
    },
    PUT: { scopes: ["statements/write"], parameters: ["statementId"], answer: putStatement },
    POST: { scopes: ["statements/write"], parameters: [], needsIgsClientId: true, answer: postStatements },
  },
};
