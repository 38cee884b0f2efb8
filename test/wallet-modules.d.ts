// Wallets' development packages without types of their own, as far as the tests use them.

type DocumentLoader = (url: string) => Promise<{ contextUrl?: null; documentUrl: string; document: object }>;

declare module "@digitalbazaar/vc" {
  export function createPresentation(options: { holder: string; version?: number; verify?: boolean }): object;
  export function signPresentation(options: {
    presentation: object;
    suite: object;
    challenge: string;
    domain?: string;
    documentLoader: DocumentLoader;
    purpose?: object;
  }): Promise<{ proof: Record<string, unknown>; [term: string]: unknown }>;
}

declare module "@digitalbazaar/ed25519-signature-2020" {
  export class Ed25519Signature2020 {
    constructor(options?: { signer?: object });
  }
}

declare module "@digitalbazaar/oid4-client" {
  interface DidProofSigner {
    id: string;
    algorithm: string;
    sign(options: { data: Uint8Array }): Promise<Uint8Array>;
  }
  interface Requested {
    format: string;
    credential: unknown;
  }
  export class OID4Client {
    static fromCredentialOffer(options: { offer: object; supportedFormats?: string[] }): Promise<OID4Client>;
    getNonce(): Promise<{ nonce: string }>;
    requestCredentials(options: {
      did: string;
      didProofSigner: DidProofSigner;
      nonce?: string;
      format?: string;
    }): Promise<Requested>;
  }
  export function getCredentialOffer(options: { url: string }): Promise<{ grants: Record<string, object> }>;
}
