import { env, isLoopback } from "@/lib/platform/env";

/** Whether only this machine reaches the installation, as when it is evaluated: then even visitors are the operator. */
const isLocal = (): boolean => isLoopback(new URL(env().PUBLIC_URL).hostname);

/** Returns whether requests to external LRSs, whose addresses administrators enter, may go to private addresses. */
export const allowsPrivateTargets = (): boolean => env().ALLOW_PRIVATE_TARGETS;

/** Returns whether requests for badges, keys and status lists, and to badge hosts, may go to private addresses.
 *  @param isSignedIn whether somebody who is signed in causes the request. What visitors cause never reaches inside the network. */
export const allowsPrivateIssuers = (isSignedIn: boolean): boolean =>
  env().ALLOW_PRIVATE_ISSUERS && (isSignedIn || isLocal());

/** Returns whether requests that anyone can cause without signing in, such as for logos of apps, may go to private addresses. */
export const allowsPrivateForVisitors = (): boolean => env().ALLOW_PRIVATE_TARGETS && isLocal();
