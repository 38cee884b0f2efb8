import { generateKeyPairSync, type KeyObject, sign as signBytes } from "node:crypto";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { createPresentation, signPresentation } from "@digitalbazaar/vc";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import { loadContext } from "@/lib/platform/json-ld/load-context";

/** What comes over the wire is looked at, whatever it is. */
export type Json = ReturnType<typeof JSON.parse>;

/** A wallet with a did:key of its own, as far as the libraries of wallets need one. */
export interface TestWallet {
  did: string;
  /** The verification method of its one key. */
  keyId: string;
  privateKey: KeyObject;
  signer: { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> };
  /** A presentation by Ed25519Signature2020, of this wallet as its holder unless another one is named. */
  present(challenge: string, domain: string, holder?: string): Promise<object>;
}

export function newWallet(): TestWallet {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const multikey = encodeMultikey(publicKey);
  const did = `did:key:${multikey}`;
  const sign = async ({ data }: { data: Uint8Array }) => signBytes(null, data, privateKey);
  const signer = { id: `${did}#${multikey}`, algorithm: "Ed25519", sign };
  const present = (challenge: string, domain: string, holder = did) =>
    signPresentation({
      presentation: createPresentation({ holder }),
      challenge,
      domain,
      suite: new Ed25519Signature2020({ signer }),
      documentLoader: loadContext,
    });
  return { did, keyId: signer.id, privateKey, signer, present };
}

/** Does with a scanned code what the Learner Credential Wallet 2.2.10 does, in its order: the interaction's protocols, an empty
 *  message, a presentation, and the badge out of the answer.
 *  @throws Error when an answer is not what that wallet goes on with. */
export async function fetchAsLearnerCredentialWallet(code: string, wallet: TestWallet): Promise<Json> {
  const url = code.replace(/^interaction:/, "");
  if (!new URL(url).searchParams.has("iuv")) throw new Error(`the wallet knows no interaction in ${code}`);
  const { protocols } = await read(await fetch(url, { headers: { Accept: "application/json" } }));
  const { verifiablePresentationRequest: request } = await read(await post(protocols.vcapi, {}));
  const queries: { type: string }[] = [request.query].flat();
  if (queries.filter(({ type }) => type === "DIDAuthentication").length !== 1 || !request.challenge || !request.domain)
    throw new Error(`the wallet proves no DID for ${JSON.stringify(request)}`);
  const verifiablePresentation = await wallet.present(request.challenge, request.domain);
  const answer = await read(await post(protocols.vcapi, { verifiablePresentation }));
  return answer.verifiablePresentation.verifiableCredential[0];
}

const post = (url: string, message: object) =>
  fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message) });

async function read(response: Response): Promise<Json> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text);
}
