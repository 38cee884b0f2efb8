import { createHash, type KeyObject, randomBytes } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { getCredentialOffer, OID4Client } from "@digitalbazaar/oid4-client";
import * as digitalBazaar from "@digitalbazaar/vc";
import { clientAuthenticationAnonymous } from "@openid4vc/oauth2";
import { Openid4vciClient } from "@openid4vc/openid4vci";
import { importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { newPerson, newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import publishedSchema from "@/lib/domain/credentials/schema/ob_v3p0_achievementcredential_schema.json" with {
  type: "json",
};
import { updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { db } from "@/lib/platform/db/client";
import { loadContext } from "@/lib/platform/json-ld/load-context";
import { useDatabase } from "@/test/database";
import { type ServedRoutes, serveRoutes } from "@/test/serve-routes";
import { fetchAsLearnerCredentialWallet, type Json, newWallet, type TestWallet } from "@/test/wallet";
import { claimAddresses } from "./claim-addresses.ts";
import { createClaimLink } from "./create-claim-link.ts";
import { deleteExpiredTickets } from "./delete-expired-tickets.ts";
import { disconnectWallet } from "./disconnect-wallet.ts";
import { readOwnPickUp } from "./read-own-pick-up.ts";
import { revokeClaimLink } from "./revoke-claim-link.ts";

// Wallets that we did not write fetch badges over HTTP, and verifiers that we did not write check what they got. There is no
// network: our own address leads to a server of this test.

useDatabase();
const publicUrl = "https://learn.example.org";
process.env["PUBLIC_URL"] = publicUrl;

let served: ServedRoutes;
/** What was asked of us, as `POST /path`. */
const asked: string[] = [];

beforeAll(async () => {
  served = await serveRoutes();
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    if (request.url === publishedSchema.$id) return Response.json(publishedSchema);
    if (!request.url.startsWith(`${publicUrl}/`)) throw new Error(`not offline: ${request.url}`);
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    const body = request.method === "GET" ? {} : { body: await request.arrayBuffer() };
    return fetch(served.origin + request.url.slice(publicUrl.length), {
      method: request.method,
      headers: request.headers,
      ...body,
    });
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await served.stop();
});

interface TestBadge {
  organizationId: number;
  credentialId: string;
  personId: string;
}

let ownTenant: ReturnType<typeof newTenant> | undefined;

/** A new learner with a badge of a minute ago, all of them of one organization unless another one is named. */
async function newBadge(tenant?: Awaited<ReturnType<typeof newTenant>>): Promise<TestBadge> {
  ownTenant ??= newTenant();
  const { organizationId, courseId, newCompletion } = tenant ?? (await ownTenant);
  const personId = await newPerson();
  const completionIds = [await newCompletion(courseId, personId)];
  const [awarded] = await awardCredentials({ organizationId, completionIds }, new Date(Date.now() - 60_000));
  if (!awarded) throw new Error("no badge was awarded");
  return { organizationId, credentialId: awarded.credentialId, personId };
}

async function newLink({ personId, credentialId }: TestBadge) {
  const { token } = await createClaimLink(personId, credentialId, new Date());
  return { token, ...claimAddresses(token) };
}

const stored = ({ organizationId, credentialId }: TestBadge) =>
  db().credential.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: credentialId } } });

interface Answer {
  status: number;
  headers: Headers;
  json: Json;
}

async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  send(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** The key proof of OpenID4VCI by a wallet's did:key. */
const keyProof = ({ keyId, privateKey }: TestWallet, audience: string, nonce: string, header: object = {}) =>
  new SignJWT({ aud: audience, nonce })
    .setProtectedHeader({ alg: "EdDSA", typ: "openid4vci-proof+jwt", kid: keyId, ...header })
    .setIssuedAt()
    .sign(privateKey);

const grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

/** Up to the access token: offer, metadata, token. */
async function begin(link: { credentialOffer: string }) {
  const uri = new URL(link.credentialOffer).searchParams.get("credential_offer_uri") ?? "";
  const { json: offer } = await send(uri);
  const issuer: string = offer.credential_issuer;
  const code: string = offer.grants[grant]["pre-authorized_code"];
  const redeem = (fields: Record<string, string> = {}, at = issuer) =>
    send(`${at}/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: grant, "pre-authorized_code": code, ...fields }),
    });
  const nonce = async (): Promise<string> => (await send(`${issuer}/nonce`, { method: "POST" })).json.c_nonce;
  const request = (token: string, body: object, at = issuer) =>
    post(`${at}/credential`, body, { authorization: `Bearer ${token}` });
  return { offer, issuer, code, redeem, nonce, request };
}

const embedded = "OpenBadgeCredential_ldp_vc";
const asJwt = "OpenBadgeCredential_jwt_vc_json";

async function verifierCore(credential: Json) {
  const { verifyCredential: verify } = await import("@digitalcredentials/verifier-core");
  const { log, errors } = await verify({ credential, knownDIDRegistries: [] });
  expect(errors).toBeUndefined();
  return Object.fromEntries((log ?? []).map(({ id, valid }) => [id, valid]));
}

/** By our own verifier, and by two of others. */
async function expectValid(credential: Json, did: string): Promise<void> {
  expect(credential.credentialSubject.id).toBe(did);
  expect((await verifyOnline(JSON.stringify(credential), { now: new Date() })).verdict).toBe("valid");
  expect(await verifierCore(credential)).toMatchObject({ valid_signature: true, revocation_status: true });
  const { json: didDocument } = await send(`${publicUrl}/issuers/${credential.issuer.id.split(":").at(-1)}/did.json`);
  const methodId = credential.proof.verificationMethod;
  const method = didDocument.verificationMethod.find(({ id }: Json) => id === methodId);
  const documents = new Map([
    [didDocument.id, didDocument],
    [methodId, { "@context": "https://w3id.org/security/multikey/v1", ...method }],
  ]);
  const judged = await digitalBazaar.verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) =>
      documents.has(url) ? { documentUrl: url, document: documents.get(url) } : loadContext(url),
    // The status is verifierCore's to check.
    checkStatus: async () => ({ verified: true }),
  });
  expect(judged.error?.errors?.map(({ message }) => message) ?? []).toEqual([]);
  expect(judged.verified).toBe(true);
}

/** By our own verifier, and by jose with the key that stands at the address in the header. */
async function expectValidJwt(jwt: string, did: string): Promise<void> {
  expect((await verifyOnline(jwt, { now: new Date() })).verdict).toBe("valid");
  const { payload } = await jwtVerify(jwt, async ({ kid = "", alg }) => importJWK((await send(kid)).json as JWK, alg));
  expect(payload.sub).toBe(did);
  expect(payload).toMatchObject({ credentialSubject: { id: did } });
}

describe("the Learner Credential Wallet", () => {
  it("fetches a badge that is bound to its DID and that every verifier accepts", async () => {
    const badge = await newBadge();
    const wallet = newWallet();
    const link = await newLink(badge);
    asked.length = 0;
    const got = await fetchAsLearnerCredentialWallet(link.interaction, wallet);
    expect(asked).toEqual([
      `GET /claim/${link.token}`,
      `POST /claim/${link.token}/exchange`,
      `POST /claim/${link.token}/exchange`,
    ]);
    expect(got.id).toBe(`urn:uuid:${badge.credentialId}`);
    await expectValid(got, wallet.did);
    const row = await stored(badge);
    expect(JSON.parse(row.body)).toEqual(got);
    expect(row.subjectDid).toBe(wallet.did);
    await expectValidJwt(row.jws ?? "", wallet.did);
    expect(await db().personDid.findMany({ where: { personId: badge.personId } })).toMatchObject([{ did: wallet.did }]);
    expect(
      await db().auditEvent.findMany({
        where: { subject: `credential:${badge.credentialId}`, action: "credential.picked-up" },
      }),
    ).toMatchObject([{ organizationId: badge.organizationId, detail: { did: wallet.did, protocol: "vcapi" } }]);
  });

  it("takes the link under VCALM's own scheme, and by its own deep link", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const wallet = newWallet();
    await expectValid(await fetchAsLearnerCredentialWallet(link.interactionScheme, wallet), wallet.did);
    const request = new URL(link.learnerCredentialWallet).searchParams.get("request") ?? "";
    expect(JSON.parse(decodeURI(request))).toEqual({
      credentialRequestOrigin: publicUrl,
      protocols: { vcapi: link.exchange },
    });
  });

  it("gets the very same badge when it fetches again", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const wallet = newWallet();
    const first = await fetchAsLearnerCredentialWallet(link.interaction, wallet);
    expect(await fetchAsLearnerCredentialWallet(link.interaction, wallet)).toEqual(first);
    expect((await stored(badge)).revision).toBe(2);
  });

  it("and another one each get a badge of their own; both are valid, and both fall when the badge is revoked", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const [one, other] = [newWallet(), newWallet()];
    const first = await fetchAsLearnerCredentialWallet(link.interaction, one);
    const second = await fetchAsLearnerCredentialWallet(link.interaction, other);
    await expectValid(first, one.did);
    await expectValid(second, other.did);
    expect(second.credentialStatus).toEqual(first.credentialStatus);
    expect(second.awardedDate).toBe(first.awardedDate);
    expect((await stored(badge)).subjectDid).toBe(other.did);

    const { organizationId, credentialId, personId } = badge;
    const change = { organizationId, credentialIds: [credentialId], reason: "Test", isReasonPublic: false, personId };
    await updateCredentialState({ ...change, to: "REVOKED", now: new Date() });
    for (const credential of [first, second])
      expect(await verifierCore(credential)).toMatchObject({ valid_signature: true, revocation_status: false });
  });

  it("and another one at the same moment each get theirs", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const wallets = [newWallet(), newWallet()];
    const got = await Promise.all(wallets.map((wallet) => fetchAsLearnerCredentialWallet(link.interaction, wallet)));
    expect(got.map((credential) => credential.credentialSubject.id)).toEqual(wallets.map(({ did }) => did));
  });
});

describe("a wallet that is not the learner's", () => {
  it("is taken off: the badge and the learner's next ones are bound to it no longer, and the link ends", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const wallet = newWallet();
    const got = await fetchAsLearnerCredentialWallet(link.interaction, wallet);
    const { personId, credentialId } = badge;
    expect(await disconnectWallet(await newPerson(), credentialId, wallet.did, new Date())).toBe(false);
    expect(await disconnectWallet(personId, credentialId, newWallet().did, new Date())).toBe(false);
    expect(await disconnectWallet(personId, credentialId, wallet.did, new Date())).toBe(true);
    const row = await stored(badge);
    expect(row.subjectDid).toBeNull();
    expect(row.body).not.toContain(wallet.did);
    expect(await db().personDid.count({ where: { personId } })).toBe(0);
    expect(await readOwnPickUp(personId, credentialId, new Date())).toEqual({
      state: "ACTIVE",
      link: null,
      wallets: [],
    });
    expect((await post(link.exchange, {})).status).toBe(404);
    // It cannot be had back.
    await expectValid(got, wallet.did);
  });
});

describe("a wallet that signs with eddsa-rdfc-2022", () => {
  it("fetches a badge", async () => {
    const link = await newLink(await newBadge());
    const { did, signer } = newWallet();
    const { json } = await post(link.exchange, {});
    const { challenge, domain } = json.verifiablePresentationRequest;
    const verifiablePresentation = await digitalBazaar.signPresentation({
      presentation: digitalBazaar.createPresentation({ holder: did }),
      suite: new DataIntegrityProof({ signer, cryptosuite }),
      challenge,
      domain,
      documentLoader: loadContext,
    });
    const { json: answer } = await post(link.exchange, { verifiablePresentation });
    await expectValid(answer.verifiablePresentation.verifiableCredential[0], did);
  });
});

describe("@openid4vc/openid4vci", () => {
  const callbacks = (privateKey: KeyObject, publicJwk: Json) => ({
    fetch: (...parameters: Parameters<typeof fetch>) => globalThis.fetch(...parameters),
    hash: (data: Uint8Array, algorithm: string) => createHash(algorithm.replace("-", "")).update(data).digest(),
    generateRandom: (bytes: number) => randomBytes(bytes),
    clientAuthentication: clientAuthenticationAnonymous(),
    verifyJwt: () => Promise.reject(new Error("there is no JWT to verify")),
    decryptJwe: () => Promise.reject(new Error("nothing is encrypted")),
    encryptJwe: () => Promise.reject(new Error("nothing is encrypted")),
    signJwt: async (_: unknown, { header, payload }: Json) => ({
      jwt: await new SignJWT(payload).setProtectedHeader(header).sign(privateKey),
      signerJwk: publicJwk,
    }),
  });

  it.each([embedded, asJwt])("fetches %s by OpenID4VCI 1.0", async (credentialConfigurationId) => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const wallet = newWallet();
    const client = new Openid4vciClient({ callbacks: callbacks(wallet.privateKey, {}) as Json });
    const credentialOffer = await client.resolveCredentialOffer(link.credentialOffer);
    const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
    expect(issuerMetadata.originalDraftVersion).toBe("V1");
    const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
    });
    const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata });
    const signer = { method: "did" as const, didUrl: wallet.keyId, alg: "EdDSA" };
    const { jwt } = await client.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId,
      nonce,
      signer,
    });
    const { credentialResponse } = await client.retrieveCredentials({
      issuerMetadata,
      accessToken: accessTokenResponse.access_token,
      credentialConfigurationId,
      proofs: { jwt: [jwt] },
    });
    const [got]: Json = credentialResponse.credentials;
    if (credentialConfigurationId === asJwt) await expectValidJwt(got.credential, wallet.did);
    else await expectValid(got.credential, wallet.did);
  });
});

describe("@digitalbazaar/oid4-client", () => {
  it.each(["ldp_vc", "jwt_vc_json"])("fetches %s in the shape of draft 13", async (format) => {
    const badge = await newBadge();
    const { credentialOffer } = await newLink(badge);
    const { did, signer: didProofSigner } = newWallet();
    const client = await OID4Client.fromCredentialOffer({
      offer: await getCredentialOffer({ url: credentialOffer }),
      supportedFormats: [format],
    });
    const { nonce } = await client.getNonce();
    const got: Json = await client.requestCredentials({ did, didProofSigner, nonce, format });
    expect(got.format).toBe(format);
    if (format === "jwt_vc_json") await expectValidJwt(got.credential, did);
    else await expectValid(got.credential, did);
  });
});

describe("OpenID4VCI", () => {
  it("gives both formats for one token, each for a nonce of its own", async () => {
    const wallet = newWallet();
    const { issuer, redeem, nonce, request } = await begin(await newLink(await newBadge()));
    const { access_token: token } = (await redeem()).json;
    for (const id of [embedded, asJwt]) {
      const jwt = await keyProof(wallet, issuer, await nonce());
      const { status, json } = await request(token, { credential_configuration_id: id, proofs: { jwt: [jwt] } });
      expect(status).toBe(200);
      const [{ credential }] = json.credentials;
      if (id === asJwt) await expectValidJwt(credential, wallet.did);
      else await expectValid(credential, wallet.did);
    }
  });

  it("has the same metadata where each generation of wallets looks for it", async () => {
    const badge = await newBadge();
    const path = `/pick-up/${badge.organizationId}`;
    const name = "openid-credential-issuer";
    const found = await send(`${publicUrl}/.well-known/${name}${path}`);
    expect(found).toMatchObject({ status: 200, json: { credential_issuer: publicUrl + path } });
    expect(found.headers.get("access-control-allow-origin")).toBe("*");
    expect((await send(`${publicUrl}${path}/.well-known/${name}`)).json).toEqual(found.json);
    const server = await send(`${publicUrl}/.well-known/oauth-authorization-server${path}`);
    expect(server.json).toMatchObject({ issuer: publicUrl + path, token_endpoint: `${publicUrl}${path}/token` });
    for (const unknown of ["0", "x", "2147483647", "99999999999"])
      expect((await send(`${publicUrl}/.well-known/${name}/pick-up/${unknown}`)).status).toBe(404);
  });

  it("takes a code once, even twice at once", async () => {
    const { redeem } = await begin(await newLink(await newBadge()));
    const answers = await Promise.all([redeem(), redeem()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await redeem()).json).toMatchObject({ error: "invalid_grant" });
  });

  it("takes a nonce once, even twice at once", async () => {
    const wallet = newWallet();
    const { issuer, redeem, nonce, request } = await begin(await newLink(await newBadge()));
    const { access_token: token } = (await redeem()).json;
    const jwt = await keyProof(wallet, issuer, await nonce());
    const fetchBadge = () => request(token, { credential_configuration_id: embedded, proofs: { jwt: [jwt] } });
    const answers = await Promise.all([fetchBadge(), fetchBadge()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await fetchBadge()).json).toMatchObject({ error: "invalid_nonce" });
  });

  it("takes nothing of one organization at another's address", async () => {
    const wallet = newWallet();
    const own = await begin(await newLink(await newBadge()));
    const other = await begin(await newLink(await newBadge(await newTenant())));
    expect((await own.redeem({}, other.issuer)).json).toMatchObject({ error: "invalid_grant" });
    const { access_token: token } = (await own.redeem()).json;
    const jwt = await keyProof(wallet, other.issuer, await other.nonce());
    const body = { credential_configuration_id: embedded, proofs: { jwt: [jwt] } };
    expect(await own.request(token, body, other.issuer)).toMatchObject({
      status: 401,
      json: { error: "invalid_token" },
    });
    const foreign = await keyProof(wallet, own.issuer, await other.nonce());
    expect((await own.request(token, { ...body, proofs: { jwt: [foreign] } })).json).toMatchObject({
      error: "invalid_nonce",
    });
  });

  it("takes no ticket for one of another kind", async () => {
    const wallet = newWallet();
    const { issuer, code, redeem, nonce, request } = await begin(await newLink(await newBadge()));
    expect((await redeem({ "pre-authorized_code": await nonce() })).json).toMatchObject({ error: "invalid_grant" });
    const jwt = await keyProof(wallet, issuer, code);
    const body = { credential_configuration_id: embedded, proofs: { jwt: [jwt] } };
    expect((await request(code, body)).status).toBe(401);
    const { access_token: token } = (await redeem()).json;
    expect((await request(token, body)).json).toMatchObject({ error: "invalid_nonce" });
  });

  it("says in its own words what is wrong", async () => {
    const wallet = newWallet();
    const { issuer, redeem, nonce, request } = await begin(await newLink(await newBadge()));
    const error = ({ status, json }: Answer) => [status, json.error];
    expect(error(await redeem({ grant_type: "authorization_code" }))).toEqual([400, "unsupported_grant_type"]);
    expect(error(await redeem({ "pre-authorized_code": "" }))).toEqual([400, "invalid_request"]);
    expect(error(await redeem({ tx_code: "1234" }))).toEqual([400, "invalid_request"]);
    expect(error(await redeem({ "pre-authorized_code": "made-up" }))).toEqual([400, "invalid_grant"]);
    const { access_token: token } = (await redeem()).json;
    const jwt = await keyProof(wallet, issuer, await nonce());
    const proofs = { jwt: [jwt] };
    const none = await request("made-up", { credential_configuration_id: embedded, proofs });
    expect(error(none)).toEqual([401, "invalid_token"]);
    expect(none.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    const refusals: [object, string][] = [
      [{ credential_configuration_id: "toString", proofs }, "unknown_credential_configuration"],
      [{ credential_identifier: "1", proofs }, "unknown_credential_identifier"],
      [{ proofs }, "invalid_credential_request"],
      [{ credential_configuration_id: embedded }, "invalid_proof"],
      [{ credential_configuration_id: embedded, proofs: { jwt: [jwt, jwt] } }, "invalid_credential_request"],
      [{ credential_configuration_id: embedded, proofs: { jwt: ["x"] } }, "invalid_proof"],
      [[], "invalid_credential_request"],
    ];
    for (const [body, expected] of refusals) expect(error(await request(token, body))).toEqual([400, expected]);
    const large = await request(token, { credential_configuration_id: embedded, padding: "x".repeat(40_000) });
    expect(large.status).toBe(413);
  });
});

describe("an exchange", () => {
  /** A presentation for a fresh challenge. */
  async function present(
    link: { exchange: string },
    wallet: TestWallet,
    change: { domain?: string; holder?: string } = {},
  ) {
    const { json } = await post(link.exchange, {});
    const { challenge, domain } = json.verifiablePresentationRequest;
    return {
      verifiablePresentation: await wallet.present(challenge, change.domain ?? domain, change.holder),
    };
  }
  const type = ({ status, json }: Answer) => [status, json.type.replace("urn:laurel:problem:", "")];

  it("takes a challenge once, even twice at once", async () => {
    const link = await newLink(await newBadge());
    const message = await present(link, newWallet());
    const answers = await Promise.all([post(link.exchange, message), post(link.exchange, message)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(type(await post(link.exchange, message))).toEqual([400, "challenge-used"]);
  });

  it("takes no challenge of another link, of its own making, or too old", async () => {
    const [link, other, wallet] = [await newLink(await newBadge()), await newLink(await newBadge()), newWallet()];
    expect(type(await post(link.exchange, await present(other, wallet)))).toEqual([400, "challenge-unknown"]);
    const made = { verifiablePresentation: await wallet.present("made-up", publicUrl) };
    expect(type(await post(link.exchange, made))).toEqual([400, "challenge-unknown"]);
    const old = await present(link, wallet);
    vi.useFakeTimers({ now: Date.now() + 11 * 60 * 1000, toFake: ["Date"] });
    expect(type(await post(link.exchange, old))).toEqual([400, "challenge-unknown"]);
    vi.useRealTimers();
  });

  it("takes no presentation for another domain, or by another than its holder", async () => {
    const [link, wallet, other] = [await newLink(await newBadge()), newWallet(), newWallet()];
    const elsewhere = await present(link, wallet, { domain: "https://evil.example" });
    expect(type(await post(link.exchange, elsewhere))).toEqual([400, "domain-differs"]);
    const borrowed = await present(link, wallet, { holder: other.did });
    expect(type(await post(link.exchange, borrowed))).toEqual([400, "holder-differs"]);
  });

  it("answers with problem details and a request id, to pages of any site", async () => {
    const answer = await post(`${publicUrl}/claim/made-up/exchange`, {});
    expect(type(answer)).toEqual([404, "not-found"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    expect(answer.json.instance).toBe(`urn:uuid:${answer.headers.get("x-request-id")}`);
    const link = await newLink(await newBadge());
    const preflight = await send(link.exchange, { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("content-type");
  });

  it("reads no body that is no message, and none without end", async () => {
    const link = await newLink(await newBadge());
    const broken = await send(link.exchange, { method: "POST", body: "{" });
    expect(type(broken)).toEqual([400, "malformed"]);
    expect(type(await post(link.exchange, { verifiablePresentation: "x".repeat(40_000) }))).toEqual([413, "too-large"]);
    expect((await send(link.exchange, { method: "POST" })).json).toHaveProperty("verifiablePresentationRequest");
  });
});

describe("a claim link", () => {
  const everywhere = async (link: Awaited<ReturnType<typeof newLink>>) => {
    const uri = new URL(link.credentialOffer).searchParams.get("credential_offer_uri") ?? "";
    const asJson = { headers: { accept: "application/json" } };
    const answers = [await send(link.interaction, asJson), await post(link.exchange, {}), await send(uri)];
    return [...answers, await send(link.file)].map(({ status }) => status);
  };

  it("that was stopped or replaced leads nowhere, also for what was begun by it", async () => {
    const badge = await newBadge();
    const wallet = newWallet();
    const replaced = await newLink(badge);
    const begun = await begin(replaced);
    const { access_token: token } = (await begun.redeem()).json;
    const link = await newLink(badge);
    expect(await everywhere(replaced)).toEqual([404, 404, 404, 404]);
    const jwt = await keyProof(wallet, begun.issuer, await begun.nonce());
    const body = { credential_configuration_id: embedded, proofs: { jwt: [jwt] } };
    expect((await begun.request(token, body)).status).toBe(401);
    expect(await everywhere(link)).toEqual([200, 200, 200, 200]);
    expect(await revokeClaimLink(badge.personId, badge.credentialId, new Date())).toBe(true);
    expect(await everywhere(link)).toEqual([404, 404, 404, 404]);
  });

  it("expires after a day", async () => {
    const link = await newLink(await newBadge());
    vi.useFakeTimers({ now: Date.now() + 24 * 60 * 60 * 1000 + 1, toFake: ["Date"] });
    expect(await everywhere(link)).toEqual([404, 404, 404, 404]);
    expect((await post(link.exchange, {})).json.type).toBe("urn:laurel:problem:link-expired");
    vi.useRealTimers();
  });

  it("is good for five wallets, however many come at once", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const messages = await Promise.all(
      Array.from({ length: 7 }, async () => {
        const { json } = await post(link.exchange, {});
        const { challenge, domain } = json.verifiablePresentationRequest;
        return { verifiablePresentation: await newWallet().present(challenge, domain) };
      }),
    );
    const answers = await Promise.all(messages.map((message) => post(link.exchange, message)));
    const served = answers.filter(({ status }) => status === 200);
    const holders = served.map(({ json }) => json.verifiablePresentation.verifiableCredential[0].credentialSubject.id);
    expect(new Set(holders).size).toBe(5);
    expect(served).toHaveLength(5);
    expect((await post(link.exchange, {})).json.type).toBe("urn:laurel:problem:link-used-up");
    expect(await db().walletPickUp.count({ where: { credentialId: badge.credentialId } })).toBe(5);
  });

  it("gives no badge that is suspended or revoked, and says which", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const { organizationId, credentialId, personId } = badge;
    const change = { organizationId, credentialIds: [credentialId], reason: "Test", isReasonPublic: false, personId };
    const begun = await begin(link);
    const { json } = await post(link.exchange, {});
    const { challenge, domain } = json.verifiablePresentationRequest;
    const message = { verifiablePresentation: await newWallet().present(challenge, domain) };

    await updateCredentialState({ ...change, to: "SUSPENDED", now: new Date() });
    expect((await post(link.exchange, message)).json.type).toBe("urn:laurel:problem:badge-suspended");
    expect((await begun.redeem()).json).toMatchObject({ error: "badge-suspended" });
    await expect(createClaimLink(personId, credentialId, new Date())).rejects.toMatchObject({
      code: "badge-suspended",
    });

    await updateCredentialState({ ...change, to: "ACTIVE", now: new Date() });
    expect(await everywhere(link)).toEqual([200, 200, 200, 200]);

    await updateCredentialState({ ...change, to: "REVOKED", now: new Date() });
    expect((await post(link.exchange, message)).json.type).toBe("urn:laurel:problem:badge-revoked");
    await expect(createClaimLink(personId, credentialId, new Date())).rejects.toMatchObject({ code: "badge-revoked" });
  });

  it("makes no link for a badge that has expired, and says so", async () => {
    const { credentialId, personId } = await newBadge();
    const validUntil = new Date("2026-12-24T00:00:00Z");
    await db().credential.updateMany({ where: { id: credentialId }, data: { validUntil } });
    expect(await readOwnPickUp(personId, credentialId, validUntil)).toMatchObject({ state: "EXPIRED" });
    await expect(createClaimLink(personId, credentialId, validUntil)).rejects.toMatchObject({ code: "badge-expired" });
    const before = new Date(validUntil.getTime() - 1);
    expect(await readOwnPickUp(personId, credentialId, before)).toMatchObject({ state: "ACTIVE" });
    expect(await createClaimLink(personId, credentialId, before)).toMatchObject({ usesLeft: 5 });
  });

  it("is its owner's to make and to stop", async () => {
    const badge = await newBadge();
    const stranger = await newPerson();
    await expect(createClaimLink(stranger, badge.credentialId, new Date())).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(createClaimLink(badge.personId, "no-badge", new Date())).rejects.toMatchObject({ kind: "not-found" });
    const link = await newLink(badge);
    expect(await revokeClaimLink(stranger, badge.credentialId, new Date())).toBe(false);
    expect(await everywhere(link)).toEqual([200, 200, 200, 200]);
  });

  it("leaves nothing behind for what nobody used, and for what was used only until it has expired", async () => {
    const spent = () => db().spentTicket.count();
    const before = await spent();
    const link = await newLink(await newBadge());
    const { redeem, nonce } = await begin(link);
    await Promise.all([nonce(), nonce(), post(link.exchange, {})]);
    expect(await spent()).toBe(before);
    await redeem();
    expect(await spent()).toBe(before + 1);
    await deleteExpiredTickets(new Date());
    expect(await spent()).toBe(before + 1);
    await deleteExpiredTickets(new Date(Date.now() + 10 * 60 * 1000 + 1));
    expect(await spent()).toBe(0);
  });

  it("stands in the database as a hash alone", async () => {
    const badge = await newBadge();
    const { token } = await newLink(badge);
    const { tokenHash } = await db().claimLink.findFirstOrThrow({ where: { credentialId: badge.credentialId } });
    expect(Buffer.from(tokenHash)).toEqual(createHash("sha256").update(token).digest());
  });

  it("also gives the file as it stands, bound to no wallet", async () => {
    const badge = await newBadge();
    const link = await newLink(badge);
    const response = await fetch(link.file);
    expect(response.headers.get("content-disposition")).toContain("attachment");
    expect(await response.text()).toBe((await stored(badge)).body);
  });

  it("cannot be guessed at: after thirty wrong ones from one place, the right one is refused too for a while", async () => {
    const link = await newLink(await newBadge());
    const from = (address: string) => ({ headers: { accept: "application/json", "x-forwarded-for": address } });
    const guess = () => send(`${publicUrl}/claim/${randomBytes(32).toString("base64url")}`, from("192.0.2.1"));
    const statuses = [];
    for (let i = 0; i < 31; i++) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array(30).fill(404), 429]);
    const refused = await send(link.interaction, from("192.0.2.1"));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await send(link.interaction, from("192.0.2.2"))).status).toBe(200);
  });
});
