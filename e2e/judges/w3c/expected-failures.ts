/** The tests of each suite that fail, by a part of their title, and why that is right; docs/conformance/external-validators.md says the same. */
export const expectedFailures: Readonly<Record<string, readonly { title: string; reason: string }[]>> = {
  "vc-data-model-2.0-test-suite": [
    {
      title: "If the digest provided by the issuer does not match the digest computed for the retrieved resource",
      reason: "the resource would have to be fetched from www.w3.org",
    },
  ],
  "vc-di-ecdsa-test-suite": [
    {
      title: "Algorithms - Verify Proof (ecdsa-rdfc-2019)",
      reason: "the vector's issuer, https://vc.example, cannot be asked whether the did:key is its own",
    },
    {
      title: "If the length of signatures does not match the length of nonMandatory",
      reason: "the vector is read with a draft context, https://w3id.org/citizenship/v4rc1, that no package carries",
    },
  ],
};
