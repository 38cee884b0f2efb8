const recentMs = 15 * 60 * 1000;

/** Returns whether a person has proved a moment ago who they are, which changes of passwords, addresses and authenticator apps
 *  require. */
export const isRecent = (signedInAt: Date, now: Date): boolean => now.getTime() - signedInAt.getTime() < recentMs;
