import { type SignBadges, signHere } from "./sign-here.ts";

/** The batch size from which worker threads sign, so that this thread stays free to answer requests. */
const batchSizeMin = 20;

let signInWorkers: SignBadges | null = null;

/** Signs credentials in both forms and returns them in the same order. Signs small batches in this thread and larger ones in
 *  worker threads, if `setSigningWorkers` has set them. */
export const signBadges: SignBadges = (credentials, keys, created) =>
  (credentials.length >= batchSizeMin && signInWorkers ? signInWorkers : signHere)(credentials, keys, created);

/** Makes `signBadges` use worker threads for large batches. Null: it signs everything in this thread. */
export function setSigningWorkers(sign: SignBadges | null): void {
  signInWorkers = sign;
}
