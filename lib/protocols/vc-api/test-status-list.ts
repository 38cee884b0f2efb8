import { randomInt } from "node:crypto";
import { signCredential } from "@/lib/domain/credentials/sign";
import { composeList } from "@/lib/domain/credentials/status/compose-list";
import { encodeList } from "@/lib/domain/credentials/status/encode-list";
import { env } from "@/lib/platform/env";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { testIssuer } from "./test-issuer.ts";

/** The same length as the product's lists. */
const bits = 131_072;

const address = () => `${env().PUBLIC_URL}/vc-api/status/1`;

/** Returns an entry in the test status list. Nothing in this list is ever revoked. */
export function newStatusEntry(): JsonObject {
  const index = randomInt(bits);
  return {
    id: `${address()}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: String(index),
    statusListCredential: address(),
  };
}

/** Returns the signed test status list. Returns null if `url` is another URL. */
export async function readTestStatusList(url: string, now: Date): Promise<string | null> {
  if (url !== address()) return null;
  const { did, key } = testIssuer();
  const list = composeList({ address: address(), issuerDid: did, encodedList: await encodeList(bits, []), now });
  return signCredential(list, key, now);
}
