import { hash, sign } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { SigningKey } from "@/lib/domain/issuers/read-signing-key";
import type { JsonValue } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { dateTime } from "./date-time.ts";
import { encodeBase58 } from "./encode-base58.ts";

/** A document without a proof, in each form that signing needs. */
export interface Unsigned {
  /** One JSON object. */
  json: string;
  canonical: string;
  /** Its `@context`. */
  context: JsonValue;
}

/** Signs the canonical form and adds the proof to the JSON as its last member.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#proof-serialization-eddsa-rdfc-2022 */
export async function embedProof(
  { json, canonical, context }: Unsigned,
  key: SigningKey,
  created: Date,
): Promise<string> {
  const options = await getOptions(key.verificationMethod, created, context);
  // The signature covers the hash of the proof options, followed by the hash of the document without its proof.
  // https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022
  const hashes = Buffer.concat([options.hash, hash("sha256", canonical, "buffer")]);
  const value = encodeBase58(sign(null, hashes, key.privateKey));
  return `${json.slice(0, -1)},"proof":${options.json.slice(0, -1)},"proofValue":"${value}"}}`;
}

interface Options {
  /** The proof without its value. */
  json: string;
  /** SHA-256 of the canonical form. */
  hash: Buffer;
}

const optionsMax = 100;
const cache = new LRUCache<string, Options>({ max: optionsMax });

/** Returns the proof options from a cache, because all badges of a batch have the same ones. */
async function getOptions(verificationMethod: string, created: Date, context: JsonValue): Promise<Options> {
  const key = `${created.getTime()} ${verificationMethod} ${JSON.stringify(context)}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const options = {
    type: "DataIntegrityProof",
    created: dateTime(created),
    verificationMethod,
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
  };
  const canonical = await canonicalize({ ...options, "@context": context });
  const result = { json: JSON.stringify(options), hash: hash("sha256", canonical, "buffer") };
  cache.set(key, result);
  return result;
}
