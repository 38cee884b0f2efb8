import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as digitalBazaar from "@digitalbazaar/vc";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { contexts } from "./json-ld/contexts.ts";
import { signedBadge } from "./sample-badge.fixture.ts";
import publishedSchema from "./schema/ob_v3p0_achievementcredential_schema.json" with { type: "json" };

// Verifiers that we did not write read our badges, with no network: all that they could ask for is our own DID document
// and the published schema.

const difficult = 'Prüfung 🎓 "Öl" \\ <tag> שלום\n';
const badge = await signedBadge({ name: difficult, description: difficult, criteria: difficult });
const issued = () => JSON.parse(badge.text);

const changes: [string, (credential: ReturnType<typeof issued>) => void][] = [
  [
    "a changed name",
    (credential) => {
      credential.credentialSubject.achievement.name = "Doktor";
    },
  ],
  [
    "a changed date",
    (credential) => {
      credential.awardedDate = "2020-01-01T00:00:00Z";
    },
  ],
  [
    "a changed recipient",
    (credential) => {
      credential.credentialSubject.identifier[0].salt = "other";
    },
  ],
  [
    "a changed signature",
    ({ proof }) => {
      proof.proofValue = proof.proofValue.replace(/^z(.)/, (_: string, digit: string) => (digit === "3" ? "z4" : "z3"));
    },
  ],
];

function changedBy(change: (credential: ReturnType<typeof issued>) => void) {
  const credential = issued();
  change(credential);
  return credential;
}

describe("@digitalbazaar/vc", () => {
  const didDocument = badge.didDocument;
  const [method] = didDocument.verificationMethod;
  const documents = new Map<string, object>([
    ...contexts,
    [didDocument.id, didDocument],
    [method?.id ?? "", { "@context": "https://w3id.org/security/multikey/v1", ...method }],
  ]);
  const verify = (credential: object) =>
    digitalBazaar.verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: async (url) => {
        const document = documents.get(url);
        if (!document) throw new Error(`not offline: ${url}`);
        return { contextUrl: null, documentUrl: url, document };
      },
      now: new Date("2026-11-21T10:00:01Z"),
    });

  it("accepts our badge", async () => {
    const { verified, error } = await verify(issued());
    expect(error?.errors?.map(({ message }) => message) ?? []).toEqual([]);
    expect(verified).toBe(true);
  });

  it.each(changes)("refuses %s", async (_, change) => {
    expect((await verify(changedBy(change))).verified).toBe(false);
  });
});

describe("@digitalcredentials/verifier-core", () => {
  const served = new Map<string, object>([
    ["https://learn.example.org/issuers/1234/did.json", badge.didDocument],
    [publishedSchema.$id, publishedSchema],
  ]);

  beforeAll(() => {
    vi.useFakeTimers({ now: new Date("2026-11-21T10:00:01Z"), toFake: ["Date"] });
    vi.stubGlobal("fetch", async (input: string | URL | Request) => {
      const url = input instanceof Request ? input.url : String(input);
      const document = served.get(url);
      if (!document) throw new Error(`not offline: ${url}`);
      return Response.json(document);
    });
  });
  afterAll(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function verify(credential: object) {
    const { verifyCredential } = await import("@digitalcredentials/verifier-core");
    // Its types are those of the older data model; it reads both.
    type Input = Parameters<typeof verifyCredential>[0]["credential"];
    return verifyCredential({ credential: credential as Input, knownDIDRegistries: [] });
  }

  it("accepts our badge: signature, dates and schema", async () => {
    const result = await verify(issued());
    expect(result.errors).toBeUndefined();
    const log = Object.fromEntries((result.log ?? []).map(({ id, valid }) => [id, valid]));
    expect(log).toMatchObject({ valid_signature: true, expiration: true });
    expect(JSON.stringify(result.additionalInformation)).toContain('"valid":true');
  });

  it.each(changes)("refuses %s", async (_, change) => {
    const { errors, log } = await verify(changedBy(change));
    expect(errors?.map(({ name }) => name)).toEqual(["invalid_signature"]);
    expect(log).toBeUndefined();
  });
});
