import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2 } from "@/lib/platform/json-ld/contexts";
import { validFromOf } from "../compose.ts";
import { dateTime } from "../date-time.ts";

/** For so long may a copy of a list be used without asking again. */
const listTimeToLiveMs = 5 * 60 * 1000;

/** A signed list holds so long; it is signed anew well before. */
export const listValidMs = 24 * 60 * 60 * 1000;

export interface ComposedList {
  /** Where it is published. */
  address: string;
  issuerDid: string;
  /** From encode-list.ts. */
  encodedList: string;
  now: Date;
}

/** The credential that a status list is published as, unsigned.
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
