import type { KeyObject } from "node:crypto";
import { decode } from "cborg";
import { base58btc } from "multiformats/bases/base58";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { canonicalOptions } from "./canonical-options.ts";
import { readMultikey, verifySignature } from "./public-key.ts";
import type { Signed } from "./signed.ts";

/** Checks a derived proof of ecdsa-sd-2023, with which a holder discloses a part of the signed statements. The issuer's key
 *  signed the mandatory statements and a proof-specific key, and that key signed each of the other statements.
 *  @returns null if it is not a derived proof, for example a base proof, which only the holder should have.
 *  @see https://www.w3.org/TR/vc-di-ecdsa/#verify-derived-proof-ecdsa-sd-2023 */
export async function isDisclosureSigned(
  { terms, options, proofValue }: Signed,
  key: KeyObject,
): Promise<boolean | null> {
  const proof = parseDerivedProof(proofValue);
  if (!proof || "@context" in options) return null;
  const proofKey = readMultikey(base58btc.encode(proof.publicKey));
  const written = await canonicalOptions(options, terms.context);
  if (!proofKey || written === null) return null;
  const statements = relabel(terms.canonical, proof.labels);
  if (!statements) return false;
  const mandatory = new Set(proof.mandatory);
  const others = statements.filter((_, at) => !mandatory.has(at));
  if (others.length !== proof.signatures.length) return false;
  const mandatoryHash = sha256(statements.filter((_, at) => mandatory.has(at)).join(""));
  const signed = Buffer.concat([sha256(written), proof.publicKey, mandatoryHash]);
  if (!verifySignature("ES256", signed, key, proof.baseSignature)) return false;
  return others.every((statement, at) => {
    const signature = proof.signatures[at];
    return signature !== undefined && verifySignature("ES256", Buffer.from(statement), proofKey, signature);
  });
}

interface DerivedProof {
  baseSignature: Uint8Array;
  /** The bytes of a P-256 Multikey. */
  publicKey: Uint8Array;
  signatures: readonly Uint8Array[];
  /** For each number of a canonical label, the label that was derived from it with the issuer's HMAC key. */
  labels: ReadonlyMap<number, Uint8Array>;
  mandatory: readonly number[];
}

/** The header of a derived proof: CBOR tag 23809 (0x5d01). */
const header = Buffer.from([0xd9, 0x5d, 0x01]);
const lengthMax = 400_000;
/** Each signature needs one verification. */
const signaturesMax = 2000;

function parseDerivedProof(proofValue: string): DerivedProof | null {
  if (!/^u[\w-]+$/.test(proofValue) || proofValue.length > lengthMax) return null;
  const bytes = Buffer.from(proofValue.slice(1), "base64url");
  if (!bytes.subarray(0, header.length).equals(header)) return null;
  let parts: unknown;
  try {
    // Some libraries encode a byte string with tag 64.
    const tags: Record<number, (inner: unknown) => unknown> = { 64: (inner) => inner };
    parts = decode(bytes.subarray(header.length), { useMaps: true, tags: tags as never });
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 5) return null;
  const [baseSignature, publicKey, signatures, labels, mandatory]: unknown[] = parts;
  const isProof =
    baseSignature instanceof Uint8Array &&
    publicKey instanceof Uint8Array &&
    publicKey.length === 35 &&
    isListOf(signatures, (each) => each instanceof Uint8Array) &&
    signatures.length <= signaturesMax &&
    labels instanceof Map &&
    [...labels].every(([number, label]) => Number.isInteger(number) && label instanceof Uint8Array) &&
    isListOf(mandatory, (each) => Number.isInteger(each));
  // The checks above establish the type.
  return isProof ? ({ baseSignature, publicKey, signatures, labels, mandatory } as DerivedProof) : null;
}

const isListOf = (value: unknown, test: (each: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every(test);

/** Replaces the canonical labels with the issuer's labels and sorts the statements. Returns null if a label is missing. */
function relabel(canonical: string, labels: DerivedProof["labels"]): string[] | null {
  let isMissing = false;
  const statements = canonical
    .split("\n")
    .slice(0, -1)
    .map((statement) => {
      const relabeled = statement.replace(blankNodes, (whole, literal, number) => {
        if (literal !== undefined) return whole;
        const label = labels.get(Number(number));
        if (!label) isMissing = true;
        return label ? `_:u${Buffer.from(label).toString("base64url")}` : whole;
      });
      return `${relabeled}\n`;
    });
  return isMissing ? null : statements.sort();
}

/** A literal or an IRI, which are not changed, or a canonical blank node. */
const blankNodes = /("(?:[^"\\]|\\.)*"|<[^>]*>)|_:c14n(\d+)/g;
