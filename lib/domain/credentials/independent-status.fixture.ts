import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import { readDidDocument } from "@/lib/domain/issuers/read-did-document";
import { contexts } from "@/lib/platform/json-ld/contexts";
import { parseStatusListUrl } from "./status/list-address.ts";
import { readStatusList } from "./status/read-status-list.ts";

/** What a loader of documents for the independent verifiers answers with: our own documents, and the published contexts.
 *  Nothing goes to the network. */
export function offlineLoader(organizationId: number, now: Date) {
  return async (url: string) => {
    const document = contexts.get(url) ?? (await readOurs(organizationId, url, now));
    if (!document) throw new Error(`not available offline: ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };
}

async function readOurs(organizationId: number, url: string, now: Date): Promise<object | null> {
  const place = parseStatusListUrl("http://localhost:3000", url);
  if (place) return JSON.parse((await readStatusList(place.organizationId, place.list, now))?.body ?? "null");
  const document = await readDidDocument({ organizationId });
  if (url === document?.id) return document;
  const method = document?.verificationMethod.find(({ id }) => id === url);
  return method ? { "@context": "https://w3id.org/security/multikey/v1", ...method } : null;
}

/** Whether a badge's bit is set, by the word of `@digitalbazaar/vc-bitstring-status-list`, which checks the list's proof, its
 *  issuer and its purpose on the way.
 *  @throws Error when the list does not verify. */
export async function readStatusOffline(organizationId: number, body: string, now: Date): Promise<boolean | undefined> {
  const { verified, results, error } = await checkStatus({
    credential: JSON.parse(body),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: offlineLoader(organizationId, now),
  });
  if (!verified) throw error ?? new Error("the status list does not verify");
  return results?.[0]?.status;
}
