// Development packages without types of their own, as far as the tests use them.

declare module "@digitalbazaar/vc" {
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<{ contextUrl?: null; documentUrl: string; document: object }>;
    now?: Date;
  }): Promise<{ verified: boolean; error?: { errors?: { message: string }[] } }>;
}

declare module "@digitalbazaar/data-integrity" {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object });
  }
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: object;
}
