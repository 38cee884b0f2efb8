import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV1, credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import {
  claimsOf,
  codesOf,
  dataOf,
  didDocumentWith,
  eddsaKey,
  foreignBadge,
  foreignDid,
  foreignDidUrl,
  now,
  olderBadge,
  rawToken,
  tokenPair,
  verifyForeign,
  type webOf,
} from "./foreign-issuer.fixture.ts";
import type { LocalRecord } from "./look-ups.ts";
import { readStatusBit } from "./read-status-bit.ts";

const key = await eddsaKey();
const tokenKey = tokenPair("ES256");
const did = didDocumentWith([
  key.method,
  { id: `${foreignDid}#jwk`, type: "JsonWebKey", controller: foreignDid, publicKeyJwk: tokenKey.publicJwk },
]);
const evilDid = "did:web:evil.example";
const evil = await eddsaKey(evilDid);
const documents = {
  [foreignDidUrl]: did,
  "https://evil.example/.well-known/did.json": didDocumentWith([evil.method], evilDid),
};
const list = "https://badges.example.com/status/3";
const place = 94_567;

function encodedWith(indexes: number[], bytes = 16_384, prefix = "u"): string {
  const bits = Buffer.alloc(bytes);
  for (const index of indexes)
    bits.writeUInt8(bits.readUInt8(Math.floor(index / 8)) | (0x80 >> (index % 8)), Math.floor(index / 8));
  return prefix + gzipSync(bits).toString("base64url");
}

const entry = (more: JsonObject = {}): JsonObject => ({
  id: `${list}#${place}`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: String(place),
  statusListCredential: list,
  ...more,
});

const listCredential = (encodedList: string, more: JsonObject = {}, subject: JsonObject = {}): JsonObject => ({
  "@context": [credentialsV2],
  id: list,
  type: ["VerifiableCredential", "BitstringStatusListCredential"],
  issuer: foreignDid,
  validFrom: "2026-01-01T00:00:00Z",
  credentialSubject: {
    id: `${list}#list`,
    type: "BitstringStatusList",
    statusPurpose: "revocation",
    encodedList,
    ...subject,
  },
  ...more,
});

async function statusOf(
  status: JsonObject | JsonObject[],
  served: Parameters<typeof webOf>[0],
  context: string[] = [],
): Promise<[string | undefined, string, Readonly<Record<string, string>> | undefined]> {
  const badge = foreignBadge(foreignDid);
  const text = await key.sign({
    ...badge,
    "@context": [...(badge["@context"] as string[]), ...context],
    credentialStatus: status,
  });
  const verification = await verifyForeign(text, { ...documents, ...served });
  expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", issuer: "key-listed" });
  return [codesOf(verification)["status"], verification.verdict, dataOf(verification, "status")];
}

const served = async (indexes: number[], more: JsonObject = {}, subject: JsonObject = {}) => ({
  [list]: await key.sign(listCredential(encodedWith(indexes), more, subject)),
});

describe("a Bitstring status list", () => {
  it("reports revoked badges, and no others, as revoked", async () => {
    expect((await statusOf(entry(), await served([place]))).slice(0, 2)).toEqual(["revoked", "invalid"]);
    expect((await statusOf(entry(), await served([place - 1, place + 1]))).slice(0, 2)).toEqual([
      "not-revoked",
      "valid",
    ]);
  });

  it("reports suspended badges", async () => {
    const suspension = { statusPurpose: "suspension" };
    const [code, verdict] = await statusOf(entry(suspension), await served([place], {}, suspension));
    expect([code, verdict]).toEqual(["suspended", "invalid"]);
  });

  it("is read with an index that is a number", async () => {
    expect((await statusOf(entry({ statusListIndex: place }), await served([place])))[0]).toBe("revoked");
  });

  it("is read as a JWT", async () => {
    const payload = claimsOf(listCredential(encodedWith([place])));
    const text = rawToken(
      { alg: "ES256", kid: `${foreignDid}#jwk`, typ: "vc+jwt" },
      { ...payload, iss: foreignDid },
      tokenKey.privateKey,
    );
    expect((await statusOf(entry(), { [list]: text }))[0]).toBe("revoked");
  });

  it("reports the most severe of several entries", async () => {
    const other = "https://badges.example.com/status/4";
    const entries = [entry(), entry({ id: `${other}#1`, statusListIndex: "1", statusListCredential: other })];
    const good = await served([]);
    // The schema of Open Badges allows one; many issuers have two all the same.
    const text = await key.sign(foreignBadge(foreignDid, { credentialStatus: entries }));
    const look = async (second: string) =>
      codesOf(await verifyForeign(text, { [foreignDidUrl]: did, ...good, [other]: second }))["status"];
    expect(await look(await key.sign(listCredential(encodedWith([1]), { id: other })))).toBe("revoked");
    expect(await look(await key.sign(listCredential(encodedWith([]), { id: other })))).toBe("not-revoked");
    expect(await look("nothing")).toBe("list-refused");
  });

  it("that is unavailable makes the status unknown and never valid", async () => {
    for (const answer of [{}, { [list]: { status: 404, text: "" } }, { [list]: { status: 500, text: "{}" } }])
      expect((await statusOf(entry(), answer)).slice(0, 2)).toEqual(["status-unavailable", "unverified"]);
  });

  it.each<[string, string, () => Promise<string>]>([
    ["unsigned", "proof", async () => JSON.stringify(listCredential(encodedWith([])))],
    ["not a list at all", "proof", async () => "<html>"],
    [
      "changed after it was signed",
      "proof",
      async () => (await key.sign(listCredential(encodedWith([place])))).replace(encodedWith([place]), encodedWith([])),
    ],
    ["of another issuer", "issuer", async () => evil.sign(listCredential(encodedWith([]), { issuer: evilDid }))],
    ["in the issuer's name by another's key", "key", async () => evil.sign(listCredential(encodedWith([])))],
    [
      "of another purpose",
      "purpose",
      async () => key.sign(listCredential(encodedWith([]), {}, { statusPurpose: "message" })),
    ],
    [
      "out of date",
      "dates",
      async () => key.sign(listCredential(encodedWith([]), { validUntil: "2026-06-01T00:00:00Z" })),
    ],
    ["too short", "list", async () => key.sign(listCredential(encodedWith([], 12_500)))],
    ["a bomb", "list", async () => key.sign(listCredential(encodedWith([], 64 * 1024 * 1024)))],
    ["not packed", "list", async () => key.sign(listCredential("uAAAA"))],
    ["a badge", "type", async () => key.sign(foreignBadge(foreignDid, { id: list }))],
  ])("is not believed when it is %s", async (_, reason, text) => {
    const [code, verdict, data] = await statusOf(entry(), { [list]: await text() });
    expect([code, verdict, data?.["reason"]]).toEqual(["list-refused", "unverified", reason]);
  });

  it.each<[string, () => Promise<string>]>([
    ["has another id than its URL", async () => key.sign(listCredential(encodedWith([place]), { id: `${list}4` }))],
    ["is of another issuer", async () => evil.sign(listCredential(encodedWith([place]), { issuer: evilDid }))],
    [
      "is out of date",
      async () => key.sign(listCredential(encodedWith([place]), { validUntil: "2026-06-01T00:00:00Z" })),
    ],
  ])("that the badge names revokes it also if it %s", async (_, text) => {
    expect((await statusOf(entry(), { [list]: await text() })).slice(0, 2)).toEqual(["revoked", "invalid"]);
  });

  it("that the badge names says that it is not revoked, whatever id the list has", async () => {
    const other = await key.sign(listCredential(encodedWith([]), { id: `${list}4` }));
    expect((await statusOf(entry(), { [list]: other })).slice(0, 2)).toEqual(["not-revoked", "valid"]);
  });

  it("is rejected for an index that is out of range", async () => {
    for (const index of ["131072", "999999999999", "-1", "1.5", "1e3", "", "x", -1, 1.5, true, null])
      expect((await statusOf(entry({ statusListIndex: index }), await served([])))[0], String(index)).toBe(
        "list-refused",
      );
  });

  it("of the older type StatusList2021 is supported", async () => {
    const contexts = ["https://w3id.org/vc/status-list/2021/v1", "https://w3id.org/security/data-integrity/v2"];
    const encodedList = encodedWith([place], 16_384, "");
    const { validFrom, ...rest } = listCredential(encodedList);
    const text = await key.sign({
      ...rest,
      "@context": [credentialsV1, ...contexts],
      issuanceDate: validFrom ?? null,
      type: ["VerifiableCredential", "StatusList2021Credential"],
      credentialSubject: { id: `${list}#list`, type: "StatusList2021", statusPurpose: "revocation", encodedList },
    });
    const badge = await key.sign(
      olderBadge(foreignDid, {
        "@context": [credentialsV1, openBadges303, ...contexts],
        credentialStatus: entry({ type: "StatusList2021Entry" }),
      }),
    );
    const verification = await verifyForeign(badge, { ...documents, [list]: text });
    expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", status: "revoked" });
  });

  it("has its first bit at the left, as in the standard's example", () => {
    // https://www.w3.org/TR/vc-bitstring-status-list/#example-example-statuslistcredential: no bit is set.
    const published = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";
    expect([0, 7, 94_567, 131_071, 131_072].map((index) => readStatusBit(published, index))).toEqual([
      false,
      false,
      false,
      false,
      null,
    ]);
    expect([0, 7, 8].map((index) => readStatusBit(encodedWith([0, 8]), index))).toEqual([true, false, true]);
  });
});

describe("a 1EdTech revocation list", () => {
  const extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
  const named = { id: "https://badges.example.com/revoked", type: "1EdTechRevocationList" };
  const id = String(foreignBadge(foreignDid)["id"]);
  it.each<[string, JsonObject, string]>([
    ["one", { revokedCredential: { id, revocationReason: "Mixed up." } }, "revoked"],
    ["several", { revokedCredential: [{ id: "urn:uuid:x" }, { id, revoked: true }] }, "revoked"],
    ["the name that some write", { revokedCredentials: [{ id }] }, "revoked"],
    ["one that was taken back", { revokedCredential: [{ id, revoked: false }] }, "not-revoked"],
    ["others", { issuer: foreignDid, revokedCredential: [{ id: "urn:uuid:x" }] }, "not-revoked"],
    ["none", { type: ["1EdTechRevocationList"] }, "not-revoked"],
    ["something else", { hello: "world" }, "list-refused"],
    ["another issuer's", { issuer: "did:web:evil.example", revokedCredential: [] }, "list-refused"],
  ])("with %s", async (_, answer, expected) => {
    const [code, , data] = await statusOf(named, { [named.id]: answer }, [extensions]);
    expect(code).toBe(expected);
    if (JSON.stringify(answer).includes("Mixed up")) expect(data?.["reason"]).toBe("Mixed up.");
  });

  it("that is unavailable makes the status unknown", async () => {
    expect((await statusOf(named, {}, [extensions])).slice(0, 2)).toEqual(["status-unavailable", "unverified"]);
  });
});

it("makes a badge unverified if its status has an unsupported type", async () => {
  const [code, verdict] = await statusOf(entry({ statusPurpose: "message" }), {});
  expect([code, verdict]).toEqual(["status-unsupported", "unverified"]);
});

describe("this installation's record of a badge", () => {
  const record: LocalRecord = {
    state: "ACTIVE",
    changedAt: null,
    reason: null,
    issuedAt: new Date("2026-01-02T03:04:05.900Z"),
    url: null,
  };
  const look = async (change: Partial<LocalRecord>) => {
    const text = await key.sign(foreignBadge(foreignDid, { credentialStatus: entry() }));
    return verifyForeign(
      text,
      { [foreignDidUrl]: did },
      {
        own: {
          readRecord: async (id, issuer) =>
            id === foreignBadge(foreignDid)["id"] && issuer === foreignDid ? { ...record, ...change } : null,
          isRetired: async () => true,
          readKey: async () => null,
        },
      },
    );
  };

  it("distinguishes suspended from revoked, with the reason, without reading the status list", async () => {
    expect(codesOf(await look({}))).toMatchObject({
      status: "not-revoked",
      issuer: "key-retired",
      refresh: "version-current",
    });
    expect((await look({})).verdict).toBe("valid");
    const suspended = await look({ state: "SUSPENDED", changedAt: now, reason: "Under review." });
    expect([codesOf(suspended)["status"], suspended.verdict]).toEqual(["suspended", "invalid"]);
    expect(dataOf(suspended, "status")).toEqual({ since: now.toISOString(), reason: "Under review." });
    expect(codesOf(await look({ state: "REVOKED" }))["status"]).toBe("revoked");
  });

  it("reports a newer version with its public URL", async () => {
    const verification = await look({ issuedAt: now, url: "https://learn.example.org/verify/1" });
    expect(codesOf(verification)["refresh"]).toBe("version-newer");
    expect(dataOf(verification, "refresh")).toMatchObject({ url: "https://learn.example.org/verify/1" });
    expect(verification.verdict).toBe("valid");
  });
});
