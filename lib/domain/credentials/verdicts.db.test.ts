import { createPublicKey, type KeyObject } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as digitalBazaar from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import { createLocalJWKSet, decodeJwt, type JWTHeaderParameters, jwtVerify, SignJWT } from "jose";
import { expect, it, vi } from "vitest";
import { activateDueKey } from "@/lib/domain/issuers/activate-key";
import { compromiseKey } from "@/lib/domain/issuers/compromise-key";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { keyUrl } from "@/lib/domain/issuers/key-url";
import { publicJwkOf } from "@/lib/domain/issuers/public-jwk";
import { readKeySet } from "@/lib/domain/issuers/read-key-set";
import { readSigningKey } from "@/lib/domain/issuers/read-signing-key";
import { readTokenKey } from "@/lib/domain/issuers/read-token-key";
import { keyNoticeMs, rotateKey } from "@/lib/domain/issuers/rotate-key";
import { db } from "@/lib/platform/db/client";
import { restoreBackup, takeBackup } from "@/test/backup";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "./award.ts";
import { processRun } from "./bulk/process-run.ts";
import { startRun } from "./bulk/start-run.ts";
import { offlineLoader, readStatusOffline } from "./independent-status.fixture.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { signCredential } from "./sign.ts";
import { type StateChange, updateCredentialState } from "./update-credential-state.ts";
import { verifyOnline } from "./verify-online.ts";

// RSA keys take their time.
vi.setConfig({ testTimeout: 120_000 });
useDatabase();

// The independent readers go by the clock.
const now = new Date(Math.floor(Date.now() / 1000) * 1000);

/** A badge as its learner holds it. */
interface Held {
  id: string;
  body: string;
  jws: string;
}

async function newIssuer() {
  const tenant = await newTenant();
  const { organizationId } = tenant;
  const administrator = await newPerson();
  const act = { organizationId, now, personId: administrator };
  return {
    organizationId,
    act,
    async issue(): Promise<Held> {
      const personId = await newPerson();
      await tenant.newCompletion(tenant.courseId, personId);
      await awardCredentials({ organizationId, achievementId: tenant.achievementId }, now);
      const { id, body, jws } = await db().credential.findFirstOrThrow({ where: { organizationId, personId } });
      return { id, body, jws: jws ?? "" };
    },
    change: (to: StateChange["to"], { id }: Held) =>
      updateCredentialState({ ...act, credentialIds: [id], to, reason: "Test", isReasonPublic: false }),
    /** Both algorithms get a new key, which signs from now on. */
    async rotate(): Promise<void> {
      for (const algorithm of ["Ed25519", "RS256"] as const) {
        const { keyId, usedFrom } = await rotateKey({ ...act, algorithm, isImmediate: false });
        expect(usedFrom.getTime()).toBe(now.getTime() + keyNoticeMs);
        await activateDueKey(organizationId, keyId, usedFrom);
      }
    },
    verdicts: (held: Held, at = now) => verdictsOf(organizationId, held, at),
  };
}

/** What everybody says of a badge: our own verifier of both of its forms, and verifiers that others wrote. */
async function verdictsOf(organizationId: number, { body, jws }: Held, at: Date) {
  const ours = await verifyOnline(body, { now: at });
  const ofToken = await verifyOnline(jws, { now: at });
  const embedded = await digitalBazaar.verifyCredential({
    credential: JSON.parse(body),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: offlineLoader(organizationId, at),
    checkStatus,
    now: at,
  });
  const keys = createLocalJWKSet({ keys: [...((await readKeySet(organizationId))?.keys ?? [])] as never });
  const token = await jwtVerify(jws, keys, { currentDate: at }).then(
    () => true,
    () => false,
  );
  return {
    ours: ours.verdict,
    ofToken: ofToken.verdict,
    embedded: embedded.verified,
    token,
    isSet: await readStatusOffline(organizationId, body, at).catch(() => "no list"),
  };
}

const good = { ours: "valid", ofToken: "valid", embedded: true, token: true, isSet: false };
const withdrawn = { ours: "invalid", ofToken: "invalid", embedded: true, token: true, isSet: true };

it("leaves every old badge's verdict right through rotations, revoking, suspending and lifting", async () => {
  const { issue, rotate, change, verdicts } = await newIssuer();
  const first = await issue();
  await rotate();
  const second = await issue();
  await rotate();
  const third = await issue();
  for (const badge of [first, second, third]) expect(await verdicts(badge)).toEqual(good);

  await change("REVOKED", first);
  await change("SUSPENDED", second);
  expect(await verdicts(first)).toEqual(withdrawn);
  expect(await verdicts(second)).toEqual(withdrawn);
  expect(await verdicts(third)).toEqual(good);
  await rotate();
  expect(await verdicts(first)).toEqual(withdrawn);
  await change("ACTIVE", second);
  expect(await verdicts(second)).toEqual(good);
});

it("leaves them right in a restored database, and gives no place twice that may have been given since the backup", async () => {
  const { organizationId, issue, rotate, change, verdicts } = await newIssuer();
  const [stands, revoked, suspended] = [await issue(), await issue(), await issue()];
  await change("REVOKED", revoked);
  await change("SUSPENDED", suspended);
  await rotate();
  const afterRotation = await issue();

  const backup = await takeBackup();
  const lost = await issue();
  const placeOf = ({ body }: Held) => JSON.parse(body).credentialStatus.id;
  expect(await verdicts(lost)).toEqual(good);
  await restoreBackup(backup);

  expect(await verdicts(stands)).toEqual(good);
  expect(await verdicts(afterRotation)).toEqual(good);
  expect(await verdicts(revoked)).toEqual(withdrawn);
  expect(await verdicts(suspended)).toEqual(withdrawn);
  // Issuing, rotating and revoking go on with the same secret.
  const fresh = [await issue(), await issue()];
  await rotate();
  for (const badge of fresh) {
    expect(await verdicts(badge)).toEqual(good);
    expect(placeOf(badge)).not.toBe(placeOf(lost));
    expect(placeOf(badge)).toContain("/status/101#");
    await change("REVOKED", badge);
    expect(await verdicts(badge)).toEqual(withdrawn);
  }
  // The learner still holds what the database has forgotten: others find it good, and we say that we do not know it.
  expect(await verdicts(lost)).toEqual({ ...good, ours: "unverified", ofToken: "unverified" });
  const lists = await db().statusList.findMany({ where: { organizationId }, orderBy: { number: "asc" } });
  expect(lists.map(({ number }) => number)).toEqual([1, 101]);
});

it("turns down what a compromised key signed, and only that, until it is issued again", async () => {
  const { organizationId, act, issue, rotate, verdicts } = await newIssuer();
  const issuer = await ensureIssuer(db(), organizationId);
  const stolen = await readSigningKey(db(), issuer);
  const stolenToken = await readTokenKey(db(), issuer);
  const old = [await issue(), await issue()];
  await rotate();
  const safe = await issue();
  await compromiseKey({ ...act, keyId: stolen.id });
  for (const badge of old) expect(await verdicts(badge)).toEqual({ ...good, ours: "invalid", embedded: false });
  expect(await verdicts(safe)).toEqual(good);
  await compromiseKey({ ...act, keyId: stolenToken.id });
  for (const badge of old) {
    expect(await verdicts(badge)).toMatchObject({ ours: "invalid", ofToken: "invalid", embedded: false, token: false });
    for (const text of [badge.body, badge.jws]) {
      const { steps } = await verifyOnline(text, { now });
      const codes = Object.fromEntries(steps.map(({ name, code }) => [name, code]));
      expect(codes).toMatchObject({ proof: "signature-matches", issuer: "key-not-listed" });
    }
    // A signature that the key did not make is not its own for naming it.
    const [header, payload] = badge.jws.split(".");
    const forged = await verifyOnline(`${header}.${payload}.${safe.jws.split(".")[2]}`, { now });
    expect(forged.steps.find(({ name }) => name === "proof")?.code).toBe("signature-differs");
  }
  expect(await verdicts(safe)).toEqual(good);

  // One run issues again what a key signed; the learners get badges with the same ids, which are good again.
  for (const keyId of [stolen.id, stolenToken.id]) {
    const runId = await startRun({ ...act, kind: "REISSUE", of: { keyId } });
    await processRun(organizationId, runId);
  }
  for (const { id } of old) {
    const { body, jws } = await db().credential.findFirstOrThrow({ where: { organizationId, id } });
    // It begins to be valid later than the one before.
    expect(await verdicts({ id, body, jws: jws ?? "" }, new Date())).toEqual(good);
  }
});

it("turns down what a compromised key signed in whatever way the signature names it", async () => {
  const { organizationId, act, issue, rotate } = await newIssuer();
  const issuer = await ensureIssuer(db(), organizationId);
  const key = await readSigningKey(db(), issuer);
  const tokenKey = await readTokenKey(db(), issuer);
  const address = keyUrl("http://localhost:3000", organizationId, key.id);
  const { body, jws } = await issue();
  const { proof: _, ...unsigned } = JSON.parse(body);
  const token = ({ privateKey }: { privateKey: KeyObject }, header: JWTHeaderParameters) =>
    new SignJWT(decodeJwt(jws)).setProtectedHeader({ ...header, typ: "JWT" }).sign(privateKey);
  const { algorithm: alg, privateKey } = tokenKey;
  const named = {
    "an RSA key by its address": await token(tokenKey, { alg, kid: tokenKey.kid }),
    "an RSA key by its DID URL": await token(tokenKey, { alg, kid: `${issuer.did}#${tokenKey.id}` }),
    "an RSA key that is embedded in the token": await token(tokenKey, {
      alg,
      jwk: publicJwkOf(createPublicKey(privateKey)),
    }),
    "an Ed25519 key by its address": await token(key, { alg: "EdDSA", kid: address }),
    "an Ed25519 key by its DID URL": await token(key, { alg: "EdDSA", kid: key.verificationMethod }),
    "a proof's key by its address": await signCredential(unsigned, { ...key, verificationMethod: address }, now),
    "a proof's key by its DID URL": await signCredential(unsigned, key, now),
  };
  const unnamed = await token(tokenKey, { alg });
  const codesOf = async (text: string) => {
    const { verdict, steps } = await verifyOnline(text, { now });
    const codeOf = (step: string) => steps.find(({ name }) => name === step)?.code;
    return [verdict, codeOf("proof"), codeOf("issuer")];
  };
  for (const [how, text] of Object.entries({ ...named, unnamed }))
    expect(await codesOf(text), how).toEqual(["valid", "signature-matches", "key-listed"]);
  await rotate();
  for (const keyId of [key.id, tokenKey.id]) await compromiseKey({ ...act, keyId });
  for (const [how, text] of Object.entries(named))
    expect(await codesOf(text), how).toEqual(["invalid", "signature-matches", "key-not-listed"]);
  expect(await codesOf(unnamed)).toEqual(["unverified", "key-unavailable", "not-reached"]);
});
