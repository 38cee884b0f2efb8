import { randomInt } from "node:crypto";
import { signCredential } from "@/lib/domain/credentials/sign";
import { composeList } from "@/lib/domain/credentials/status/compose-list";
import { encodeList } from "@/lib/domain/credentials/status/encode-list";
import { env } from "@/lib/platform/env";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { testIssuer } from "./test-issuer.ts";

/** As long as a list of ours. */
const bits = 131_072;

const address = () => `${env().PUBLIC_URL}/vc-api/status/1`;

/** A place in the list of what is signed for the judges; nothing of it is ever revoked. */
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

/** That list, signed; null when `url` is another one's. */
export async function readTestStatusList(url: string, now: Date): Promise<string | null> {
  if (url !== address()) return null;
  const { did, key } = testIssuer();
  const list = composeList({ address: address(), issuerDid: did, encodedList: await encodeList(bits, []), now });
  return signCredential(list, key, now);
}
