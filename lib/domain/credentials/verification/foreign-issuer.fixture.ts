import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as ecdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import { cryptosuite as ecdsaRdfc2019 } from "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite";
import { createDiscloseCryptosuite, createSignCryptosuite } from "@digitalbazaar/ecdsa-sd-2023-cryptosuite";
import * as ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { Ed25519VerificationKey2020 } from "@digitalbazaar/ed25519-verification-key-2020";
import { cryptosuite as eddsaRdfc2022 } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV1, credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import { loadContext } from "@/lib/platform/json-ld/load-context";
import { type Verification, type VerifyOptions, verifyCredential } from "../verify.ts";
import type { FetchedDocument } from "./look-ups.ts";

// For tests: issuers that are none of ours, who sign with software that is none of ours.

export const now = new Date("2026-11-21T10:00:00Z");
export const foreignDid = "did:web:badges.example.com:issuers:7";

/** A badge of another issuer, unsigned. */
export const foreignBadge = (issuer: string, more: JsonObject = {}): JsonObject => ({
  "@context": [credentialsV2, openBadges303],
  id: "urn:uuid:0d1c0a58-4c1f-4d6d-9d6e-0f2f4ab37a11",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: "First aid",
  issuer: { id: issuer, type: ["Profile"], name: "Example School" },
  validFrom: "2026-01-02T03:04:05Z",
  credentialSubject: {
    id: "mailto:max.mustermann@somedomain.com",
    type: ["AchievementSubject"],
    achievement: {
      id: "https://badges.example.com/achievements/1",
      type: ["Achievement"],
      name: "First aid",
      description: "Helps first.",
      criteria: { narrative: "Helped \u201efirst\u201c \ud83c\udf93." },
    },
  },
  ...more,
});

/** The same in the older data model. */
export function olderBadge(issuer: string, more: JsonObject = {}): JsonObject {
  const { validFrom, ...rest } = foreignBadge(issuer);
  return { ...rest, "@context": [credentialsV1, openBadges303], issuanceDate: validFrom ?? null, ...more };
}

const documentLoader = async (url: string) => ({ contextUrl: null, ...(await loadContext(url)) });

/** Signs with another's software. */
type Signer = (credential: JsonObject) => Promise<string>;

export interface ForeignKey {
  multikey: string;
  /** Its verification method in a DID document. */
  method: JsonObject;
  sign: Signer;
}

const issued = async (credential: JsonObject, suite: object) =>
  JSON.stringify(await vc.issue({ credential: structuredClone(credential), suite, documentLoader }));

const methodOf = (id: string, controller: string, multikey: string): JsonObject => ({
  id,
  type: "Multikey",
  controller,
  publicKeyMultibase: multikey,
});

export async function eddsaKey(controller = foreignDid, id = `${controller}#key-1`): Promise<ForeignKey> {
  const pair = await ed25519Multikey.generate({ id, controller });
  const { publicKeyMultibase: multikey } = await pair.export({ publicKey: true, includeContext: true });
  return {
    multikey,
    method: methodOf(id, controller, multikey),
    sign: (credential) =>
      issued(credential, new DataIntegrityProof({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })),
  };
}

export async function ecdsaKey(curve: "P-256" | "P-384", controller = foreignDid): Promise<ForeignKey> {
  const id = `${controller}#key-1`;
  const pair = await ecdsaMultikey.generate({ curve, id, controller });
  return {
    multikey: pair.publicKeyMultibase,
    method: methodOf(id, controller, pair.publicKeyMultibase),
    sign: (credential) =>
      issued(credential, new DataIntegrityProof({ signer: pair.signer(), cryptosuite: ecdsaRdfc2019 })),
  };
}

export async function signature2020Key(controller = foreignDid): Promise<ForeignKey> {
  const id = `${controller}#key-1`;
  const key = await Ed25519VerificationKey2020.generate({ id, controller });
  return {
    multikey: key.publicKeyMultibase,
    method: { ...methodOf(id, controller, key.publicKeyMultibase), type: "Ed25519VerificationKey2020" },
    sign: (credential) => issued(credential, new Ed25519Signature2020({ signer: key.signer() })),
  };
}

/** Signs for selective disclosure and directly derives a proof that discloses the given pointers. */
export async function disclosureKey(selectivePointers: string[], controller = foreignDid): Promise<ForeignKey> {
  const id = `${controller}#key-1`;
  const pair = await ecdsaMultikey.generate({ curve: "P-256", id, controller });
  const mandatoryPointers = ["/issuer", "/validFrom", "/credentialSubject/type", "/credentialSubject/achievement"];
  return {
    multikey: pair.publicKeyMultibase,
    method: methodOf(id, controller, pair.publicKeyMultibase),
    sign: async (credential) => {
      const cryptosuite = createSignCryptosuite({ mandatoryPointers });
      const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite });
      const verifiableCredential = await vc.issue({
        credential: structuredClone(credential),
        suite,
        documentLoader,
      });
      if (selectivePointers.length === 0) return JSON.stringify(verifiableCredential);
      const disclosing = new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers }) });
      return JSON.stringify(await vc.derive({ verifiableCredential, suite: disclosing, documentLoader }));
    },
  };
}

/** A key whose own DID signs: `did:key`. */
export async function ownDidKey(kind: "Ed25519" | "P-256" | "P-384"): Promise<ForeignKey & { did: string }> {
  const placeholder = { id: "did:key:z#z", controller: "did:key:z" };
  const pair =
    kind === "Ed25519"
      ? await ed25519Multikey.generate(placeholder)
      : await ecdsaMultikey.generate({ curve: kind, ...placeholder });
  const { publicKeyMultibase: multikey } = await pair.export({ publicKey: true, includeContext: true });
  const did = `did:key:${multikey}`;
  // The name follows from the key, which has to be there first.
  const signer = Object.assign(pair, { id: `${did}#${multikey}`, controller: did }).signer();
  const cryptosuite = kind === "Ed25519" ? eddsaRdfc2022 : ecdsaRdfc2019;
  return {
    did,
    multikey,
    method: methodOf(`${did}#${multikey}`, did, multikey),
    sign: (credential) => issued(credential, new DataIntegrityProof({ signer, cryptosuite })),
  };
}

/** The DID document that lists the keys for assertions. */
export const didDocumentWith = (methods: JsonObject[], did = foreignDid): JsonObject => ({
  "@context": ["https://www.w3.org/ns/did/v1"],
  id: did,
  verificationMethod: methods,
  assertionMethod: methods.map((method) => method["id"] ?? ""),
});

/** Where `foreignDid` has its document. */
export const foreignDidUrl = "https://badges.example.com/issuers/7/did.json";

/** A fake web with a few URLs: each is an object, a text, or a response with a status. Records the requests. */
export function webOf(served: Record<string, JsonObject | string | FetchedDocument>) {
  const asked: string[] = [];
  const fetchDocument = async (url: string): Promise<FetchedDocument | null> => {
    asked.push(url);
    const found = served[url];
    if (found === undefined) return null;
    if (typeof found === "object" && "status" in found && "text" in found) return found as unknown as FetchedDocument;
    return { status: 200, text: typeof found === "string" ? found : JSON.stringify(found) };
  };
  return { asked, fetchDocument };
}

/** The name under which the installation knows every issuer. */
const known = { name: "Example School", by: { list: "Schools of Example" } };

/** Verifies as an installation that has not issued the badge but knows its issuer. */
export const verifyForeign = (
  text: string,
  served: Parameters<typeof webOf>[0] = {},
  options: Partial<VerifyOptions> = {},
): Promise<Verification> =>
  verifyCredential(text, {
    now,
    resolveIssuer: async () => null,
    identifyIssuer: async () => known,
    fetchDocument: webOf(served).fetchDocument,
    ...options,
  });

/** Each step's code. */
export const codesOf = ({ steps }: Verification) => Object.fromEntries(steps.map(({ name, code }) => [name, code]));

/** What the step says beside its code. */
export const dataOf = ({ steps }: Verification, name: string) => steps.find((step) => step.name === name)?.data;

export type TokenPair = { privateKey: KeyObject; publicJwk: JsonObject };

export function tokenPair(algorithm: "RS256" | "ES256" | "ES384" | "EdDSA"): TokenPair {
  const { privateKey, publicKey } =
    algorithm === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : algorithm === "EdDSA"
        ? generateKeyPairSync("ed25519")
        : generateKeyPairSync("ec", { namedCurve: algorithm === "ES256" ? "P-256" : "P-384" });
  // A JWK is plain JSON; its type says less.
  return { privateKey, publicJwk: publicKey.export({ format: "jwk" }) as JsonObject };
}

/** Any header and payload, signed byte for byte: for tokens that no library would make. */
export function rawToken(header: JsonObject, payload: JsonObject | string, privateKey: KeyObject): string {
  const encode = (part: JsonObject | string) =>
    Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
  const signed = `${encode(header)}.${encode(payload)}`;
  const digest = privateKey.asymmetricKeyType === "ed25519" ? null : header["alg"] === "ES384" ? "sha384" : "sha256";
  const signature = sign(digest, Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

/** The credential with the claims that go with it. */
export function claimsOf(credential: JsonObject): JsonObject {
  const { issuer, id, validFrom, validUntil, credentialSubject } = credential;
  const idIn = (value: JsonObject[string] | undefined) => (value as JsonObject)["id"] ?? "";
  const seconds = (date: JsonObject[string]) => Math.floor(Date.parse(String(date)) / 1000);
  return {
    ...credential,
    iss: idIn(issuer),
    sub: idIn(credentialSubject),
    jti: id ?? "",
    nbf: seconds(validFrom ?? ""),
    ...(validUntil === undefined ? {} : { exp: seconds(validUntil) }),
  };
}
