import { ECDH } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as digitalBazaar from "@digitalbazaar/vc";
import { importJWK, type JWK, jwtVerify } from "jose";
import { base58btc } from "multiformats/bases/base58";
import { contexts } from "@/lib/platform/json-ld/contexts";

// Verifiers that we did not write. The published contexts are at hand; the issuers' keys come from where the badges say.

/** Whether Digital Bazaar's software accepts the embedded proof of a badge, at a time when it is in force; and why not. */
export async function faultsOfProof(badge: { validFrom: string }): Promise<string[]> {
  const { verified, error } = await digitalBazaar.verifyCredential({
    credential: badge,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) => ({ contextUrl: null, documentUrl: url, document: await documentAt(url) }),
    // What expired or was revoked is still what its issuer signed.
    checkStatus: async () => ({ verified: true }),
    now: new Date(Date.parse(badge.validFrom) + 1000),
  });
  return verified ? [] : [...(error?.errors?.map(({ message }) => message) ?? []), "not verified"];
}

/** The badge in a token that jose accepts. Throws when it does not. */
export async function badgeOfToken(token: string): Promise<Record<string, unknown>> {
  const { payload } = await jwtVerify(
    token,
    async ({ kid = "", alg }) => importJWK(jwkOf(await documentAt(kid)), alg),
    { algorithms: ["RS256", "ES256", "EdDSA"], currentDate: new Date(nbfOf(token) * 1000 + 1000) },
  );
  return payload;
}

/** A key as JSON: it is one, or a verification method that holds one. */
function jwkOf(document: object): JWK {
  const { publicKeyJwk, publicKeyMultibase } = document as { publicKeyJwk?: JWK; publicKeyMultibase?: string };
  if (publicKeyJwk) return publicKeyJwk;
  if (publicKeyMultibase === undefined) return document as JWK;
  // Two bytes say which kind of key follows (Multicodec).
  const bytes = base58btc.decode(publicKeyMultibase);
  const [key, isP256] = [bytes.slice(2), bytes[0] === 0x80 && bytes[1] === 0x24];
  const base64url = (part: Uint8Array) => Buffer.from(part).toString("base64url");
  if (!isP256) return { kty: "OKP", crv: "Ed25519", x: base64url(key) };
  const point = Buffer.from(ECDH.convertKey(key, "prime256v1", undefined, undefined, "uncompressed"));
  return { kty: "EC", crv: "P-256", x: base64url(point.subarray(1, 33)), y: base64url(point.subarray(33)) };
}

const nbfOf = (token: string): number =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")).nbf;

/** A context, a DID document, one of its methods, or a key. */
async function documentAt(url: string): Promise<object> {
  const context = contexts.get(url);
  if (context) return context;
  const [did = "", fragment] = url.split("#");
  if (!did.startsWith("did:")) return await (await fetch(url)).json();
  if (did.startsWith("did:jwk:"))
    return JSON.parse(Buffer.from(did.slice("did:jwk:".length), "base64url").toString("utf8"));
  const document = did.startsWith("did:key:") ? documentOfKey(did) : await documentOfWeb(did);
  if (fragment === undefined) return document;
  const method = document.verificationMethod.find(({ id }) => id === url);
  if (!method) throw new Error(`${url} is not in its document`);
  return { "@context": "https://w3id.org/security/multikey/v1", ...method };
}

interface DidDocument {
  id: string;
  verificationMethod: { id: string; type: string; controller: string; publicKeyMultibase?: string }[];
}

function documentOfKey(did: string): DidDocument {
  const publicKeyMultibase = did.slice("did:key:".length);
  const id = `${did}#${publicKeyMultibase}`;
  const document = {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: did,
    verificationMethod: [{ id, type: "Multikey", controller: did, publicKeyMultibase }],
    assertionMethod: [id],
  };
  return document;
}

/** did:web, by plain http where the host is this machine. */
async function documentOfWeb(did: string): Promise<DidDocument> {
  const [host = "", ...path] = did.slice("did:web:".length).split(":").map(decodeURIComponent);
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? "http" : "https";
  const answer = await fetch(`${scheme}://${host}/${path.length === 0 ? ".well-known" : path.join("/")}/did.json`);
  return answer.json();
}
