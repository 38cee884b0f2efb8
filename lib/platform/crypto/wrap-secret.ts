import { type Sealed, seal, unseal } from "./seal.ts";

/** Encrypts a secret that has to be shown to others later, such as another store's: it cannot be kept as a hash. `place`
 *  names the row that it stands in, such as `source:<organization>/<id>`, and the result opens for that row alone. */
export function wrapSecret(secret: string, place: string): Sealed {
  return seal("peer-secret-wrapping", Buffer.from(secret), place);
}

/** The secret that `wrapSecret` wrapped for the same place.
 *  @throws Error when it was wrapped under another LAUREL_SECRET, for another place, or was changed since. */
export function unwrapSecret(wrapped: Sealed, place: string): string {
  return unseal("peer-secret-wrapping", wrapped, place, `The secret of ${place}`).toString("utf8");
}
