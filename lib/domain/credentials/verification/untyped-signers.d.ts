// Types of the signing libraries with which the tests act as other issuers. They declare only what the tests use.

interface ForeignKeyPair {
  signer(): object;
  publicKeyMultibase: string;
  export(options: { publicKey: true; includeContext: true }): Promise<{ publicKeyMultibase: string }>;
}

declare module "@digitalbazaar/vc" {
  export function derive(options: {
    verifiableCredential: object;
    suite: object;
    documentLoader: (url: string) => Promise<{ contextUrl?: null; documentUrl: string; document: object }>;
  }): Promise<object>;
}

declare module "@digitalbazaar/ecdsa-multikey" {
  export function generate(options: {
    curve: "P-256" | "P-384";
    id?: string;
    controller?: string;
  }): Promise<ForeignKeyPair & { id: string; controller: string }>;
}

declare module "@digitalbazaar/ed25519-verification-key-2020" {
  export const Ed25519VerificationKey2020: {
    generate(options: { id?: string; controller: string }): Promise<ForeignKeyPair>;
  };
}

declare module "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite" {
  export const cryptosuite: object;
}

declare module "@digitalbazaar/ecdsa-sd-2023-cryptosuite" {
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): object;
  export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[] }): object;
}
