import { addressKey } from "@/lib/domain/people/address-key";
import { findPerson } from "@/lib/domain/people/find-person";
import { verifyPassword } from "@/lib/domain/people/verify-password";
import { type DelayOptions, delayAttempts } from "@/lib/platform/http/delay-attempts";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { isKnownBrowser } from "./is-known-browser.ts";

/** Where an attempt to sign in comes from. */
export interface Origin {
  /** The network address. */
  client: string;
  /** The token of the browser's cookie, if it has one: see browser-cookie.ts. */
  browser: string | null;
}

/** Finds the person with this verified address and this password, or null. Neither the result nor the response time reveals
 *  which of the two was wrong. Wrong passwords slow down further attempts and never lock an address: a browser in which its owner
 *  has signed in before is counted by itself.
 *  @throws Failure("too-many") if more attempts wait already than can be answered soon. */
export async function checkPassword(
  address: string,
  password: string,
  origin: Origin,
  options: DelayOptions = {},
): Promise<{ id: string } | null> {
  const undoCounts = await countAttempt(address, origin, options);
  const person = await findPerson(address);
  const isRight = await verifyPassword(person?.passwordHash, password);
  if (!person || !isRight) return null;
  for (const undo of undoCounts) await undo();
  return { id: person.id };
}

async function countAttempt(
  address: string,
  { client, browser }: Origin,
  options: DelayOptions,
): Promise<(() => Promise<void>)[]> {
  const key = addressKey(address);
  if (browser !== null && (await isKnownBrowser(browser, address)))
    return [await limitAttempts("password-of-known-browser", `${key} ${browser}`)];
  return [
    await delayAttempts("password-of-address-and-client", `${key} ${client}`, options),
    await delayAttempts("password-of-client", client, options),
    await delayAttempts("password-of-address", key, options),
  ];
}
