import { type SignBadges, signHere } from "./sign-here.ts";

/** From so many on it pays to hand them to another thread, which leaves this one free to answer requests meanwhile. */
const manyBadges = 20;

let others: SignBadges | null = null;

/** Signs credentials in both forms, in the order given: few of them here, many in other threads where there are some. */
export const signBadges: SignBadges = (credentials, keys, created) =>
  (credentials.length >= manyBadges && others ? others : signHere)(credentials, keys, created);

/** Tells signBadges of threads that sign; null: there are none (any more). */
export function signElsewhere(sign: SignBadges | null): void {
  others = sign;
}
