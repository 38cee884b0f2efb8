import type { JsonObject } from "@/lib/platform/json/json-value";
import { statusListUrl } from "./list-address.ts";
import type { StatusIndex } from "./reserve-status-indexes.ts";

/** Returns the `credentialStatus` of a badge: a single object, because Open Badges 3.0 allows only one. Its purpose is
 *  `revocation`, which every wallet supports. docs/decisions/0012-status-lists.md explains the effect on suspended badges.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry */
export function statusEntry(
  issuer: { organizationId: number },
  { list, index }: StatusIndex,
  publicUrl: string,
): JsonObject {
  const address = statusListUrl(publicUrl, issuer.organizationId, list);
  return {
    id: `${address}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: String(index),
    statusListCredential: address,
  };
}
