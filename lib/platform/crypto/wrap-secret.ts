import { type Sealed, seal, unseal } from "./seal.ts";

/** Encrypts a secret that has to be sent to another server later, such as that of an external LRS, so that it cannot be stored
 *  as a hash.
 *  @param context identifies the row of the secret, such as `source:<organization>/<id>`; decryption requires the same one. */
export function wrapSecret(secret: string, context: string): Sealed {
  return seal("peer-secret-wrapping", Buffer.from(secret), context);
}

/** Decrypts a result of `wrapSecret` with the same context.
 *  @throws Error if the LAUREL_SECRET or the context differs, or the data was changed. */
export function unwrapSecret(wrapped: Sealed, context: string): string {
  return unseal("peer-secret-wrapping", wrapped, context, `The secret of ${context}`).toString("utf8");
}
