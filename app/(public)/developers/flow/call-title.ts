import type { Translator } from "@/lib/platform/i18n/translator";
import type { CallName } from "./flow-state.ts";

/** What a request of the flow is called. */
export function callTitle(call: CallName, t: Translator<"flow">): string {
  const titles: Readonly<Record<CallName, string>> = {
    description: t("discover.description"),
    server: t("discover.server"),
    resource: t("discover.resource"),
    register: t("register.register"),
    token: t("token.token"),
    credentials: t("credentials.credentials"),
    profile: t("profile.profile"),
    upsert: t("upsert.upsert"),
    putProfile: t("putProfile.putProfile"),
    refresh: t("refresh.refresh"),
    withoutToken: t("fail.withoutToken"),
    wrongParameter: t("fail.wrongParameter"),
    codeAgain: t("fail.codeAgain"),
    refreshAgain: t("fail.refreshAgain"),
    introspect: t("introspect.introspect"),
    revoke: t("revoke.revoke"),
    afterRevoke: t("after.afterRevoke"),
  };
  return titles[call];
}
