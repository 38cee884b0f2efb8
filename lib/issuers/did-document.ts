/** As much of a DID document as verification needs.
 *  @see https://www.w3.org/TR/did-core/#core-properties */
export interface DidDocument {
  "@context"?: readonly string[];
  id: string;
  verificationMethod: readonly VerificationMethod[];
  /** Absolute DID URLs of the methods that may sign badges. */
  assertionMethod: readonly string[];
}

export interface VerificationMethod {
  id: string;
  type: string;
  controller: string;
  publicKeyMultibase: string;
}

/** The DID document of a subject that signs with these keys, each a Multikey and also the fragment of its method's id. */
export function didDocumentOf(did: string, multikeys: readonly string[]): DidDocument {
  const methods = multikeys.map((multikey) => ({
    id: `${did}#${multikey}`,
    type: "Multikey",
    controller: did,
    publicKeyMultibase: multikey,
  }));
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}
