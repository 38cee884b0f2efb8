/** The rates of `@digitalbazaar/vc` as it comes from its makers, in a process of its own: ours makes the JSON-LD library that
 *  both use faster. Its parent tells it the credential and how long, and it answers with each row's rate. */
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { contexts } from "@/lib/platform/json-ld/contexts";
import { measureRate } from "./measure-rate.ts";

export interface StockTask {
  credential: { issuer: { id: string } };
  seconds: number;
  work: "sign" | "verify";
}

process.on("message", async ({ credential, seconds, work }: StockTask) => {
  const did = credential.issuer.id;
  const key = await multikey.generate({ id: `${did}#key`, controller: did });
  const documents = new Map<string, object>([
    ...contexts,
    [key.id, await key.export({ publicKey: true, includeContext: true })],
    [did, { "@context": "https://www.w3.org/ns/did/v1", id: did, assertionMethod: [key.id] }],
  ]);
  const documentLoader = async (url: string) => {
    const document = documents.get(url);
    if (!document) throw new Error(`not available offline: ${url}`);
    // The library may keep what it made of the contexts.
    return { contextUrl: null, documentUrl: url, document, tag: "static" };
  };
  const sign = () => {
    const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite });
    return vc.issue({ credential: structuredClone(credential), suite, documentLoader });
  };
  const signed = JSON.stringify(await sign());
  const verify = async () => {
    const { verified } = await vc.verifyCredential({
      credential: JSON.parse(signed),
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      checkStatus: async () => ({ verified: true }),
    });
    if (!verified) throw new Error("the signature does not verify");
  };
  process.send?.(await measureRate(seconds, work === "sign" ? sign : verify));
  process.disconnect();
});
