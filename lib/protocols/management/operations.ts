import type { Operation } from "./operation.ts";
import { achievements } from "./resources/achievements.ts";
import { activityProviders } from "./resources/activity-providers.ts";
import { bulkRuns } from "./resources/bulk-runs.ts";
import { completions } from "./resources/completions.ts";
import { courses } from "./resources/courses.ts";
import { credentials } from "./resources/credentials.ts";
import { forwardingRules } from "./resources/forwarding-rules.ts";
import { identities } from "./resources/identities.ts";
import { inboundSources } from "./resources/inbound-sources.ts";
import { issuer } from "./resources/issuer.ts";
import { people } from "./resources/people.ts";

/** All operations of the management API, for routing and for the OpenAPI document. */
export const operations: readonly Operation[] = [
  ...activityProviders,
  ...people,
  ...courses,
  ...achievements,
  ...completions,
  ...identities,
  ...credentials,
  ...bulkRuns,
  ...issuer,
  ...inboundSources,
  ...forwardingRules,
];
