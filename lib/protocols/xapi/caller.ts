import type { ProviderGrant } from "@/lib/domain/activity-providers/provider-grant";
import type { Agent } from "./statement/statement.ts";
import type { XapiVersion } from "./statement/xapi-version.ts";

/** Who asks the Learning Record Store, and on what terms. */
export interface XapiCaller extends ProviderGrant {
  /** By which version the request is read and answered. */
  version: XapiVersion;
  /** The activity provider as an Agent: the authority of what it stores (xAPI 1.0.3 part 2 section 2.4.9). */
  authority: Agent;
  /** The path of the door that was used, such as `/xapi`: paths of answers, such as `more`, begin with it. */
  doorPath: string;
  /** Whether it may read only the statements that it stored itself (scope `statements/read/mine`). */
  isOwnOnly: boolean;
  /** Whether its statements may change what is known of activities and agents (scope `define`). */
  mayDefine: boolean;
}
