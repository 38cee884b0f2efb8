import { env } from "@/lib/platform/env";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { Agent } from "./statement/statement.ts";

/** An activity provider as an Agent: the authority of what it stores (xAPI 1.0.3 part 2 section 2.4.9). By its id and not its
 *  key: statements are read by more people than may know half of a credential. */
export function authorityOf(provider: { activityProviderId: string; providerName: string }): Agent {
  return {
    objectType: "Agent",
    name: provider.providerName,
    account: { homePage: env().PUBLIC_URL, name: provider.activityProviderId },
  };
}

/** The id of the activity provider whose authority an Agent is; null for every other Agent. */
export function providerIdOf(agent: { account?: { homePage: string; name: string } | undefined }): string | null {
  const { account } = agent;
  if (account?.homePage !== env().PUBLIC_URL) return null;
  // Names of accounts are told apart by case.
  return isUuid(account.name) && account.name === account.name.toLowerCase() ? account.name : null;
}
