import type { JsonObject } from "@/lib/platform/json/json-value";
import { statusListUrl } from "./list-address.ts";
import type { StatusIndex } from "./reserve-status-indexes.ts";

/** The `credentialStatus` of a badge: one object, as Open Badges 3.0 has room for one alone. Its purpose is `revocation`, the
 *  one that every wallet reads; docs/decisions/0012-status-lists.md says what that means for suspended badges.
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
