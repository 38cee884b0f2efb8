import { Failure } from "@/lib/platform/failure/failure";
import { grantAccess } from "./grant-access.ts";
import { badgeScopes, offlineAccess } from "./scopes.ts";

/** How long a person allows access, in days; empty: until it is revoked. */
export const accessDays = ["7", "90", ""] as const;

/** Which badges a person can let an app see. */
export const accessReaches = ["ALL", "LINK", "CHOSEN"] as const;

/** What an app requested, and what a person allows of it. */
export interface AccessChoice {
  appId: string;
  personId: string;
  /** The scopes that the app requested. */
  requested: readonly string[];
  redirectUri: string;
  /** The PKCE challenge (S256). */
  codeChallenge: string;
  /** The scopes that the person ticked; others than the requested ones are ignored. */
  scopes: readonly string[];
  /** Undefined if the person chose none. */
  reach: (typeof accessReaches)[number] | undefined;
  days: (typeof accessDays)[number] | undefined;
  /** For the reach CHOSEN: the selected badges. */
  credentialIds: readonly string[];
}

const dayMs = 24 * 60 * 60 * 1000;

/** Allows an app what a person chose on the consent page. Nothing is chosen for the person: without a choice there is no access.
 *  @returns the authorization code, and the granted scopes. The scope `offline_access` comes with the others.
 *  @throws Failure("conflict"), codes `nothing`, `noReach`, `noneChosen` and `noTime` for a missing choice;
 *  Failure("not-found") if the app is no longer registered. */
export async function allowAccess(choice: AccessChoice, now: Date): Promise<{ code: string; scopes: string[] }> {
  const { requested, reach, days, credentialIds, appId, personId, redirectUri, codeChallenge } = choice;
  const missing = (code: string, message: string) => new Failure("conflict", message, { code });
  const ticked = requested.filter((scope) => scope !== offlineAccess && choice.scopes.includes(scope));
  if (ticked.length === 0) throw missing("nothing", "Choose at least one permission.");
  const readsBadges = ticked.includes(badgeScopes.readCredentials);
  if (readsBadges && reach === undefined) throw missing("noReach", "Choose which badges the app can see.");
  if (readsBadges && reach === "CHOSEN" && credentialIds.length === 0)
    throw missing("noneChosen", "Choose at least one badge.");
  if (days === undefined) throw missing("noTime", "Choose how long the app has access.");
  const scopes = requested.includes(offlineAccess) ? [...ticked, offlineAccess] : ticked;
  const code = await grantAccess({
    appId,
    personId,
    scopes,
    reach: reach ?? "CHOSEN",
    credentialIds,
    expiresAt: days === "" ? null : new Date(now.getTime() + Number(days) * dayMs),
    redirectUri,
    codeChallenge,
    now,
  });
  return { code, scopes };
}
