import type { ProviderGrant } from "@/lib/domain/activity-providers/provider-grant";
import type { Agent } from "./statement/statement.ts";
import type { XapiVersion } from "./statement/xapi-version.ts";

/** The caller of the Learning Record Store, with its permissions. */
export interface XapiCaller extends ProviderGrant {
  /** The version by whose rules the request is read and answered. */
  version: XapiVersion;
  /** The activity provider as an Agent: the authority of what it stores (xAPI 1.0.3 part 2 section 2.4.9). */
  authority: Agent;
  /** The path of the endpoint that was called, such as `/xapi`. Paths in answers, such as `more`, begin with it. */
  endpointPath: string;
  /** Whether it may read only the statements that it stored itself (scope `statements/read/mine`). */
  isOwnOnly: boolean;
  /** Whether its statements may change definitions of activities and agents (scope `define`). */
  mayDefine: boolean;
  /** Whether it may void statements that other activity providers wrote (scope `statements/void`). */
  mayVoidAny: boolean;
}
