import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { createPresentation, signPresentation } from "@digitalbazaar/vc";
import { describe, expect, it } from "vitest";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import { loadContext } from "@/lib/platform/json-ld/load-context";
import { verifyPresentation } from "./verify-presentation.ts";

// Presentations are made by the libraries that wallets use.

const now = new Date();
const domain = "https://learn.example.org";
const options = { domain, now };

function newWallet() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const multikey = encodeMultikey(publicKey);
  const did = `did:key:${multikey}`;
  const signData = async ({ data }: { data: Uint8Array }) => signBytes(null, data, privateKey);
  const signer = { id: `${did}#${multikey}`, algorithm: "Ed25519", sign: signData };
  const suites = {
    Ed25519Signature2020: new Ed25519Signature2020({ signer }),
    "eddsa-rdfc-2022": new DataIntegrityProof({ signer, cryptosuite }),
  };
  const sign = (
    how: {
      suite?: keyof typeof suites;
      holder?: string;
      domain?: string;
      version?: number;
      presentation?: object;
    } = {},
  ) =>
    signPresentation({
      presentation: how.presentation ?? createPresentation({ holder: how.holder ?? did, version: how.version ?? 2 }),
      suite: suites[how.suite ?? "Ed25519Signature2020"],
      challenge: "challenge-1",
      domain: how.domain ?? domain,
      documentLoader: loadContext,
    });
  return { did, sign };
}

const wallet = newWallet();
/** As it comes over the wire. */
const sent = (presentation: object) => JSON.parse(JSON.stringify(presentation));
const refusal = async (presentation: object) =>
  verifyPresentation(sent(presentation), options).then(
    () => "accepted",
    (failure) => failure.code,
  );

describe("a presentation that a wallet signed", () => {
  it.each([
    ["Ed25519Signature2020", 2],
    ["Ed25519Signature2020", 1],
    ["eddsa-rdfc-2022", 2],
  ] as const)("%s over data model %d tells who holds it, and the challenge", async (suite, version) => {
    const presentation = await wallet.sign({ suite, version });
    expect(await verifyPresentation(sent(presentation), options)).toEqual({
      holder: wallet.did,
      challenge: "challenge-1",
    });
  });

  it("is refused when it was made for another domain, or for none", async () => {
    expect(await refusal(await wallet.sign({ domain: "https://other.example" }))).toBe("domain-differs");
    const { proof, ...rest } = await wallet.sign();
    const { domain: _, ...withoutDomain } = proof;
    expect(await refusal({ ...rest, proof: withoutDomain })).toBe("domain-differs");
  });

  it("is refused when it names another domain than was signed", async () => {
    const presentation = await wallet.sign({ domain: "https://other.example" });
    presentation.proof["domain"] = domain;
    expect(await refusal(presentation)).toBe("signature-differs");
  });

  it("is refused when it names another holder than its signer", async () => {
    const other = newWallet();
    expect(await refusal(await wallet.sign({ holder: other.did }))).toBe("holder-differs");
  });

  it("is refused when the holder's key is named, but another key has signed", async () => {
    const other = newWallet();
    const presentation = await wallet.sign({ holder: other.did });
    presentation.proof["verificationMethod"] = `${other.did}#${other.did.slice("did:key:".length)}`;
    expect(await refusal(presentation)).toBe("signature-differs");
  });

  it.each([
    ["challenge", "challenge-2", "signature-differs"],
    ["created", "2020-01-01T00:00:00Z", "signature-differs"],
    ["proofPurpose", "assertionMethod", "purpose-differs"],
    ["proofValue", "0OIl", "proof-malformed"],
    ["proofValue", "z3", "signature-differs"],
    ["type", "DataIntegrityProof", "proof-unsupported"],
    ["expires", "2020-01-01T00:00:00Z", "proof-expired"],
    ["@context", "https://www.w3.org/ns/credentials/v2", "proof-unsupported"],
    ["undefinedTerm", "x", "presentation-malformed"],
  ])("is refused when its proof's %s is changed to %s", async (term, value, code) => {
    const presentation = await wallet.sign();
    presentation.proof[term] = value;
    expect(await refusal(presentation)).toBe(code);
  });

  it.each([
    ["no presentation", { type: ["VerifiableCredential"] }],
    ["no contexts", { "@context": undefined }],
    ["a context of its own", { "@context": ["https://www.w3.org/ns/credentials/v2", { holder: "urn:x" }] }],
    ["an unknown context", { "@context": ["https://www.w3.org/ns/credentials/v2", "https://evil.example/v1"] }],
    ["credentials", { verifiableCredential: [{ type: ["VerifiableCredential"] }] }],
    ["an undefined term", { undefinedTerm: "x" }],
  ])("is refused with %s", async (_, change) => {
    expect(await refusal({ ...(await wallet.sign()), ...change })).toBe("presentation-malformed");
  });

  it.each([
    ["none", undefined, "proof-malformed"],
    ["two", [{}, {}], "proof-malformed"],
  ])("is refused with %s for its proof", async (_, proof, code) => {
    expect(await refusal({ ...(await wallet.sign()), proof })).toBe(code);
  });

  it.each([
    "did:web:evil.example",
    "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",
    "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
    "urn:uuid:1f0c2c56-90e1-4a4e-9f16-6a2f2d6d9a11",
  ])("is refused when its holder is %s", async (holder) => {
    const presentation = await wallet.sign({ holder });
    presentation.proof["verificationMethod"] = `${holder}#${holder.slice("did:key:".length)}`;
    expect(await refusal(presentation)).toBe("holder-unsupported");
  });

  it.each([null, "text", 1, [], {}])("is refused when it is %j", async (value) => {
    await expect(verifyPresentation(value, options)).rejects.toMatchObject({ code: "presentation-malformed" });
  });
});
