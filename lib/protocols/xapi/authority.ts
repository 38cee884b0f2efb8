import { env } from "@/lib/platform/env";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { Agent } from "./statement/statement.ts";

/** Returns an activity provider as an Agent: the authority of what it stores (xAPI 1.0.3 part 2 section 2.4.9). It uses the
 *  id instead of the key, because more people read statements than may know half of a credential. */
export function authorityOf(provider: { activityProviderId: string; providerName: string }): Agent {
  return {
    objectType: "Agent",
    name: provider.providerName,
    account: { homePage: env().PUBLIC_URL, name: provider.activityProviderId },
  };
}

/** Returns the id of the activity provider whose authority an Agent is; null for every other Agent. */
export function providerIdOf(agent: { account?: { homePage: string; name: string } | undefined }): string | null {
  const { account } = agent;
  if (account?.homePage !== env().PUBLIC_URL) return null;
  // Account names are case-sensitive.
  return isUuid(account.name) && account.name === account.name.toLowerCase() ? account.name : null;
}
