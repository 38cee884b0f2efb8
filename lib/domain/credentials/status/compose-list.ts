import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2 } from "@/lib/platform/json-ld/contexts";
import { validFromOf } from "../compose.ts";
import { dateTime } from "../date-time.ts";

/** How long verifiers may cache a list: its `ttl`. */
const listTimeToLiveMs = 5 * 60 * 1000;

/** How long a signed list is valid. It is signed again well before it expires. */
export const listValidMs = 24 * 60 * 60 * 1000;

export interface ComposedList {
  /** The URL where the list is published. */
  address: string;
  issuerDid: string;
  /** From encode-list.ts. */
  encodedList: string;
  now: Date;
}

/** Composes the unsigned credential of a status list.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential */
export function composeList({ address, issuerDid, encodedList, now }: ComposedList): JsonObject {
  const validFrom = validFromOf(now);
  return {
    "@context": [credentialsV2],
    id: address,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerDid,
    validFrom: dateTime(validFrom),
    validUntil: dateTime(new Date(validFrom.getTime() + listValidMs)),
    credentialSubject: {
      id: `${address}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      ttl: listTimeToLiveMs,
      encodedList,
    },
  };
}
