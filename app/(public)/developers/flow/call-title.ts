import type { FlowMessages } from "@/lib/platform/i18n/messages/flow.en";
import type { CallName } from "./flow-state.ts";

/** What a request of the flow is called. */
export function callTitle(call: CallName, words: FlowMessages): string {
  const titles: Readonly<Record<CallName, string>> = {
    description: words.discover.description,
    server: words.discover.server,
    resource: words.discover.resource,
    register: words.register.register,
    token: words.token.token,
    credentials: words.credentials.credentials,
    profile: words.profile.profile,
    upsert: words.upsert.upsert,
    putProfile: words.putProfile.putProfile,
    refresh: words.refresh.refresh,
    withoutToken: words.fail.withoutToken,
    wrongParameter: words.fail.wrongParameter,
    codeAgain: words.fail.codeAgain,
    refreshAgain: words.fail.refreshAgain,
    introspect: words.introspect.introspect,
    revoke: words.revoke.revoke,
    afterRevoke: words.after.afterRevoke,
  };
  return titles[call];
}
