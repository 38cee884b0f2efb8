import type { PublicJwk } from "./public-jwk.ts";

/** The parts of a DID document that verification needs.
 *  @see https://www.w3.org/TR/did-core/#core-properties */
export interface DidDocument {
  "@context"?: readonly string[];
  id: string;
  verificationMethod: readonly VerificationMethod[];
  /** Absolute DID URLs of the methods that may sign badges. */
  assertionMethod: readonly string[];
}

interface VerificationMethod {
  id: string;
  type: string;
  controller: string;
  /** If the type is `Multikey`. */
  publicKeyMultibase?: string;
  /** If the type is `JsonWebKey`. */
  publicKeyJwk?: Readonly<Record<string, unknown>>;
}

/** Returns the DID document of a subject with these keys. The fragment of a method's id is the Multikey itself, or the id of
 *  the JWK. The JWK context is included only if there are JWKs.
 *  @see https://www.w3.org/TR/cid-1.0/#verification-methods */
export function didDocumentOf(
  did: string,
  multikeys: readonly string[],
  jwks: readonly { id: string; publicJwk: PublicJwk }[] = [],
): DidDocument {
  const methods: VerificationMethod[] = [
    ...multikeys.map((key) => ({ id: `${did}#${key}`, type: "Multikey", controller: did, publicKeyMultibase: key })),
    ...jwks.map(({ id, publicJwk }) => ({
      id: `${did}#${id}`,
      type: "JsonWebKey",
      controller: did,
      publicKeyJwk: publicJwk,
    })),
  ];
  return {
    "@context": [
      "https://www.w3.org/ns/did/v1",
      "https://w3id.org/security/multikey/v1",
      ...(jwks.length > 0 ? ["https://w3id.org/security/jwk/v1"] : []),
    ],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}
