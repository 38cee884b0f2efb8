import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { didDocumentOf } from "@/lib/domain/issuers/did-document";
import type { TokenKey } from "@/lib/domain/issuers/read-token-key";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { type Award, composeCredential } from "./compose.ts";
import {
  askDigitalBazaar,
  askDigitalCredentials,
  askFastJwt,
  askJose,
  prepareDigitalCredentials,
} from "./independent-verifiers.fixture.ts";
import { anyAward } from "./sample-awards.fixture.ts";
import { composing, fullAward, issuerDid, newKey, publicUrl } from "./sample-badge.fixture.ts";
import { signHere } from "./sign-here.ts";
import { checkSchema } from "./verification/check-schema.ts";

// Every badge of this file is made the way that all badges are made.

const { key, multikey } = newKey();
const didDocument = didDocumentOf(issuerDid, [multikey]);
const now = new Date("2026-11-21T10:00:01Z");

const pairs = {
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
};
const tokenKeyOf = (algorithm: TokenKey["algorithm"]): TokenKey => ({
  id: "thumbprint",
  kid: `${publicUrl}/issuers/1234/keys/thumbprint`,
  algorithm,
  privateKey: pairs[algorithm].privateKey,
});

async function mint(award: Award, algorithm: TokenKey["algorithm"] = "RS256") {
  const credential = composeCredential(award, composing);
  const [badge] = await signHere([credential], { key, tokenKey: tokenKeyOf(algorithm) }, composing.now);
  if (!badge) throw new Error("nothing was signed");
  return { ...badge, credential };
}

beforeAll(() => prepareDigitalCredentials(`${publicUrl}/issuers/1234/did.json`, didDocument, now));
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("badges of whatever texts", () => {
  it("match the published schema, have a meaning in JSON-LD safe mode, and are accepted by everybody", async () => {
    let times = 0;
    await fc.assert(
      fc.asyncProperty(anyAward, fc.constantFrom("RS256" as const, "ES256" as const), async (award, algorithm) => {
        const minted = await mint(award, algorithm);
        expect(checkSchema(JSON.parse(minted.body), "2.0")).toEqual({ code: "schema-matched" });
        await canonicalize(minted.credential);
        expect(await askDigitalBazaar(minted.body, didDocument, now)).toEqual([]);
        for (const payload of [
          await askJose(minted.jws, pairs[algorithm].publicKey, now),
          askFastJwt(minted.jws, pairs[algorithm].publicKey, now),
        ])
          expect(payload).toMatchObject(minted.credential);
        // It compiles the schema again for each badge.
        if (times++ % 5 > 0) return;
        const { faults, passed } = await askDigitalCredentials(minted.body);
        expect(faults).toEqual([]);
        expect(passed).toEqual(expect.arrayContaining(["valid_signature", "expiration"]));
      }),
      { numRuns: 50 },
    );
  }, 120_000);
});

const { body, jws, credential } = await mint(fullAward());

describe("a badge that leaves nothing out", () => {
  it("has the header and the claims of section 8, and no proof in its JWT", () => {
    const [header, payload] = jws.split(".").map((part) => Buffer.from(part, "base64url").toString());
    expect(JSON.parse(header ?? "")).toEqual({
      alg: "RS256",
      kid: `${publicUrl}/issuers/1234/keys/thumbprint`,
      typ: "JWT",
    });
    expect(JSON.parse(payload ?? "")).toEqual({
      ...credential,
      iss: issuerDid,
      jti: credential["id"],
      nbf: Date.parse("2026-11-21T10:00:00Z") / 1000,
      sub: fullAward().subjectDid,
      exp: Math.floor(Date.parse("2028-11-20T08:30:00.123Z") / 1000),
    });
  });

  it("is accepted by a verifier of wallets with its schema", async () => {
    expect((await askDigitalCredentials(body)).more).toContain('"valid":true');
  });

  const { proof, ...unsecured } = JSON.parse(body);
  const texts = [...leavesOf(unsecured), ...leavesOf(proof)];

  it.each(texts)("is refused by both after one byte of %s changed", async (leaf) => {
    await expectRefused(body.indexOf(JSON.stringify(leaf)) + 1 + Math.floor(leaf.length / 2));
  });

  it("is refused after any one byte changed anywhere", async () => {
    const positions = fc.integer({ min: 0, max: Buffer.byteLength(body) - 1 });
    await fc.assert(fc.asyncProperty(positions, expectRefused), { numRuns: 150 });
  }, 120_000);

  async function expectRefused(position: number): Promise<void> {
    const bytes = Buffer.from(body);
    bytes.writeUInt8((bytes[position] ?? 0) ^ 1, position);
    const changed = bytes.toString();
    if (!isJson(changed)) return;
    expect(await askDigitalBazaar(changed, didDocument, now)).not.toEqual([]);
    const answer = await askDigitalCredentials(changed);
    expect(answer.faults.length > 0 || !answer.passed.includes("valid_signature")).toBe(true);
  }

  it.each(["RS256", "ES256"] as const)("is refused as a JWT of %s after any one byte changed", async (algorithm) => {
    const token = (await mint(fullAward(), algorithm)).jws;
    const { publicKey } = pairs[algorithm];
    const [header = "", payload = ""] = token.split(".");
    const dots = [header.length, header.length + 1 + payload.length];
    const places = [0, header.length - 1, ...dots, ...dots.map((dot) => dot + 1), token.length - 1];
    for (let at = 0; at < token.length; at += 37) places.push(at);
    for (const at of places) {
      const changed = `${token.slice(0, at)}${another(token.charAt(at))}${token.slice(at + 1)}`;
      await expect(askJose(changed, publicKey, now)).rejects.toThrow();
      expect(() => askFastJwt(changed, publicKey, now)).toThrow();
    }
  });
});

/** Every text of a document, once. */
function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return [...new Set(Object.values(value).flatMap(leavesOf))];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A character with different leading bits. The trailing bits of the last character of a part are padding. */
const another = (character: string) => alphabet[alphabet.indexOf(character) ^ 0b100000] ?? "A";
