import type { KeyObject } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as digitalBazaar from "@digitalbazaar/vc";
import { createVerifier } from "fast-jwt";
import { jwtVerify } from "jose";
import { vi } from "vitest";
import type { DidDocument } from "@/lib/domain/issuers/did-document";
import { contexts } from "@/lib/platform/json-ld/contexts";
import publishedSchema from "./schema/ob_v3p0_achievementcredential_schema.json" with { type: "json" };

// Verifiers that we did not write, with no network: all that they could ask for is an issuer's document and the published
// contexts and schemas.

/** Whether `@digitalbazaar/vc` accepts the embedded proof, and why not. The status is for others to judge. */
export async function askDigitalBazaar(text: string, didDocument: DidDocument, now: Date): Promise<string[]> {
  const documents = new Map<string, object>([...contexts, [didDocument.id, didDocument]]);
  for (const method of didDocument.verificationMethod)
    documents.set(method.id, { "@context": "https://w3id.org/security/multikey/v1", ...method });
  const { verified, error } = await digitalBazaar.verifyCredential({
    credential: JSON.parse(text),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) => {
      const document = documents.get(url);
      if (!document) throw new Error(`not available offline: ${url}`);
      return { contextUrl: null, documentUrl: url, document };
    },
    checkStatus: async () => ({ verified: true }),
    now,
  });
  if (verified) return [];
  return [...(error?.errors?.map(({ message }) => message) ?? []), "not verified"];
}

/** Lets `@digitalcredentials/verifier-core` find what it fetches, at the time that it should be; undone by
 *  vi.useRealTimers() and vi.unstubAllGlobals(). */
export function prepareDigitalCredentials(didUrl: string, didDocument: DidDocument, now: Date): void {
  const served = new Map<string, object>([
    [didUrl, didDocument],
    [publishedSchema.$id, publishedSchema],
  ]);
  vi.useFakeTimers({ now, toFake: ["Date"] });
  vi.stubGlobal("fetch", async (input: string | URL | Request) => {
    const url = input instanceof Request ? input.url : String(input);
    const document = served.get(url);
    // A 404, because the verifier repeats a request that fails, twice and after a pause.
    return document ? Response.json(document) : new Response(`not available offline: ${url}`, { status: 404 });
  });
}

/** What `@digitalcredentials/verifier-core` finds: the names of its faults, and of its checks those that passed. */
export async function askDigitalCredentials(
  text: string,
): Promise<{ faults: string[]; passed: string[]; more: string }> {
  const { verifyCredential } = await import("@digitalcredentials/verifier-core");
  // Its types are those of the older data model; it reads both.
  type Input = Parameters<typeof verifyCredential>[0]["credential"];
  const found = await verifyCredential({ credential: JSON.parse(text) as Input, knownDIDRegistries: [] });
  return {
    faults: found.errors?.map(({ name }) => name ?? "unnamed") ?? [],
    passed: (found.log ?? []).filter(({ valid }) => valid).map(({ id }) => id),
    more: JSON.stringify(found.additionalInformation),
  };
}

/** The payload of a JWT that `jose` accepts. @throws when it does not. */
export const askJose = async (jws: string, publicKey: KeyObject, now: Date): Promise<object> =>
  (await jwtVerify(jws, publicKey, { algorithms: ["RS256", "ES256"], currentDate: now })).payload;

/** The payload of a JWT that `fast-jwt` accepts. @throws when it does not. */
export function askFastJwt(jws: string, publicKey: KeyObject, now: Date): object {
  const key = publicKey.export({ type: "spki", format: "pem" }).toString();
  return createVerifier({ key, clockTimestamp: now.getTime(), algorithms: ["RS256", "ES256"] })(jws);
}
