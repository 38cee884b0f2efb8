/** A code that was requested for an address within the last day. */
export interface RequestedCode {
  personId: string | null;
  isKnown: boolean;
  hasCode: boolean;
  createdAt: Date;
  usedAt: Date | null;
}

/** What the next email to an address contains: a code and a link, only a link, or nothing, because the links of earlier emails
 *  still work. */
export type PlannedMail = "code" | "link" | "none";

/** How many emails one asker can send to an address within 15 minutes, and within a day before they become rare. */
const recentMax = 5;
const dayMax = 20;
/** How many emails all people together can send to an address that they have added, within 15 minutes. */
const recentOfAllMax = 20;
/** How many codes a day strangers can guess at: with five attempts each, 50 of a million. */
const guessableMax = 10;

const windowMinutes = 15;
const rareMinutes = 30;

/** Decides what is mailed to an address. Strangers can request emails for it, but what they request never uses up what its owner
 *  has: links work for longer than any pause that is imposed here, in every browser, and a browser in which the owner has signed
 *  in before counts by itself.
 *  @param requested the codes of the last day for this address and purpose. */
export function planCode(
  requested: readonly RequestedCode[],
  asker: { personId: string | null; isKnown: boolean },
  now: Date,
): PlannedMail {
  const isOwn = (one: RequestedCode) => one.personId === asker.personId && one.isKnown === asker.isKnown;
  const since = (minutes: number) => (one: RequestedCode) => now.getTime() - one.createdAt.getTime() < minutes * 60_000;
  const own = requested.filter(isOwn);
  // Who redeems a code or a link reads the mailbox, and may request more. Later emails are unused.
  const lastUse = Math.max(0, ...own.map(({ usedAt }) => usedAt?.getTime() ?? 0));
  const unused = own.filter(({ createdAt }) => createdAt.getTime() > lastUse);
  const recent = unused.filter(since(windowMinutes));
  if (recent.length >= recentMax) return "none";
  if (own.length >= dayMax && unused.some(since(rareMinutes))) return "none";
  // The first email that a person requests for an address is always sent, whatever others have requested.
  const recentOfAll = asker.personId === null ? [] : requested.filter(since(windowMinutes));
  if (recentOfAll.length >= recentOfAllMax && recent.length > 0) return "none";
  if (asker.isKnown) return "code";
  return requested.filter(({ isKnown, hasCode }) => hasCode && !isKnown).length >= guessableMax ? "link" : "code";
}
