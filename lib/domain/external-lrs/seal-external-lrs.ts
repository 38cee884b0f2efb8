import { wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import type { ExternalLrsChange, ExternalLrsInput } from "./external-lrs-input.ts";
import { parseEndpoint, parseTokenUrl } from "./parse-endpoint.ts";

/** The columns of an external LRS: normalized addresses, and the secret encrypted for its row. */
export interface SealedExternalLrs {
  name: string;
  endpoint: string;
  key: string;
  tokenUrl: string | null;
  wrappedSecret: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

/** Returns the columns of a new external LRS. `place` identifies the row: see lib/platform/crypto/wrap-secret.ts.
 *  @throws Failure("malformed") for an address that is invalid or not https */
export function sealExternalLrs(
  { name, endpoint, key, tokenUrl, secret }: ExternalLrsInput,
  place: string,
): SealedExternalLrs {
  return {
    name,
    endpoint: parseEndpoint(endpoint),
    key,
    tokenUrl: tokenUrl === null ? null : parseTokenUrl(tokenUrl),
    ...sealSecret(secret, place),
  };
}

/** Returns the changed columns only.
 *  @throws Failure("malformed") for an address that is invalid or not https */
export function sealChange(
  { name, endpoint, key, tokenUrl, secret }: ExternalLrsChange,
  place: string,
): Partial<SealedExternalLrs> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(endpoint === undefined ? {} : { endpoint: parseEndpoint(endpoint) }),
    ...(key === undefined ? {} : { key }),
    ...(tokenUrl === undefined ? {} : { tokenUrl: tokenUrl === null ? null : parseTokenUrl(tokenUrl) }),
    ...(secret === undefined ? {} : sealSecret(secret, place)),
  };
}

function sealSecret(secret: string, place: string): Pick<SealedExternalLrs, "wrappedSecret" | "wrappingKeyId"> {
  const { wrapped, wrappingKeyId } = wrapSecret(secret, place);
  return { wrappedSecret: wrapped, wrappingKeyId };
}
