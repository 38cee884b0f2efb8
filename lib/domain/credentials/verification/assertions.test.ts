import { createHash, createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { codesOf, dataOf, rawToken, tokenPair, verifyForeign, type webOf } from "./foreign-issuer.fixture.ts";

const at = (path: string) => `https://old.example/${path}`;
const address = "beth@example.org";
const recipient = {
  type: "email",
  hashed: true,
  salt: "deadsea",
  identity: `sha256$${createHash("sha256").update(`${address}deadsea`).digest("hex")}`,
};
const context = "https://w3id.org/openbadges/v2";

const assertion: JsonObject = {
  "@context": context,
  type: "Assertion",
  id: at("assertions/1"),
  recipient,
  issuedOn: "2016-12-31T23:59:59Z",
  badge: at("badges/robotics"),
  verification: { type: "hosted" },
};
const badge: JsonObject = {
  "@context": context,
  type: "BadgeClass",
  id: at("badges/robotics"),
  name: "Awesome Robotics Badge",
  description: "For doing awesome things with robots.",
  image: at("robot.png"),
  criteria: { narrative: "Built a robot." },
  issuer: at("organization"),
};
const issuer: JsonObject = {
  "@context": context,
  type: "Issuer",
  id: at("organization"),
  name: "An Example Badge Issuer",
  url: "https://old.example",
};
const web = {
  [at("assertions/1")]: assertion,
  [at("badges/robotics")]: badge,
  [at("organization")]: issuer,
};

const look = (text: JsonObject | string, served: Parameters<typeof webOf>[0] = web, recipientEmail?: string) =>
  verifyForeign(typeof text === "string" ? text : JSON.stringify(text), served, { recipientEmail });

describe("a hosted assertion of Open Badges 2.0", () => {
  it("is valid when the document at its URL is the same and on the issuer's host", async () => {
    const verification = await look(assertion, web, address);
    expect(codesOf(verification)).toEqual({
      parsed: "well-formed",
      context: "contexts-known",
      schema: "schema-matched",
      proof: "hosted-matches",
      issuer: "hosted-by-issuer",
      identity: "issuer-listed",
      refresh: "no-refresh",
      status: "not-revoked",
      dates: "in-force",
      recipient: "recipient-matches",
      endorsements: "no-endorsements",
    });
    expect(verification.verdict).toBe("valid");
    expect(verification.summary).toMatchObject({
      name: "Awesome Robotics Badge",
      issuer: { name: "An Example Badge Issuer" },
      validFrom: "2016-12-31T23:59:59Z",
    });
    expect(codesOf(await look(assertion, web, "x@example.org"))["recipient"]).toBe("recipient-differs");
  });

  it("is what the document at its URL says, of which the given one is an older copy if it differs", async () => {
    const verification = await look({ ...assertion, issuedOn: "2020-01-01T00:00:00Z" });
    expect([codesOf(verification)["proof"], verification.verdict]).toEqual(["hosted-edited", "valid"]);
    expect(verification.summary?.validFrom).toBe("2016-12-31T23:59:59Z");
  });

  it("is invalid when another badge is at its URL", async () => {
    const other = { ...assertion, id: at("assertions/2") };
    const verification = await look(assertion, { ...web, [at("assertions/1")]: other });
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["hosted-differs", "invalid"]);
  });

  it("is invalid when the document at its URL is revoked", async () => {
    const revoked = { ...assertion, revoked: true, revocationReason: "Not Beth's." };
    for (const answer of [revoked, { status: 410, text: JSON.stringify(revoked) }]) {
      const verification = await look(assertion, { ...web, [at("assertions/1")]: answer });
      expect([codesOf(verification)["status"], verification.verdict]).toEqual(["revoked", "invalid"]);
      expect(dataOf(verification, "status")?.["reason"]).toBe("Not Beth's.");
    }
    expect((await look(assertion, { ...web, [at("assertions/1")]: { status: 410, text: "" } })).verdict).toBe(
      "invalid",
    );
  });

  it("is invalid when it has expired", async () => {
    const over = { ...assertion, expires: "2020-01-01T00:00:00Z" };
    expect(codesOf(await look(over, { ...web, [at("assertions/1")]: over }))["dates"]).toBe("expired");
  });

  it("is unverified while its URL, badge class or issuer is unavailable", async () => {
    for (const missing of Object.keys(web)) {
      const { [missing]: _, ...rest } = web;
      expect((await look(assertion, rest)).verdict, missing).toBe("unverified");
    }
  });

  it("is invalid on another host than its issuer's, unless the issuer allows it", async () => {
    const elsewhere = { ...assertion, id: "https://evil.example/1" };
    const served = { ...web, "https://evil.example/1": elsewhere };
    expect(codesOf(await look(elsewhere, served))["issuer"]).toBe("hosted-elsewhere");
    expect((await look(elsewhere, served)).verdict).toBe("invalid");
    const allowing = {
      ...issuer,
      verification: { allowedOrigins: ["evil.example"], startsWith: ["https://evil.example/"] },
    };
    expect((await look(elsewhere, { ...served, [at("organization")]: allowing })).verdict).toBe("valid");
    const narrower = { ...issuer, verification: { startsWith: [at("other/")] } };
    expect(codesOf(await look(assertion, { ...web, [at("organization")]: narrower }))["issuer"]).toBe(
      "hosted-elsewhere",
    );
  });

  it("does not belong to the issuer because of a badge class that someone else hosts in the issuer's name", async () => {
    const own = { ...assertion, id: "https://evil.example/1", badge: "https://evil.example/badge" };
    const claimed = { ...badge, id: "https://evil.example/badge", verification: { allowedOrigins: "evil.example" } };
    const served = { ...web, "https://evil.example/1": own, "https://evil.example/badge": claimed };
    expect((await look(own, served)).verdict).not.toBe("valid");
  });

  it("may embed its badge class and issuer, if they are on the host of the issuer", async () => {
    const embedded = { ...assertion, badge: { ...badge, issuer } };
    const verification = await look(embedded, { [at("assertions/1")]: embedded });
    expect([codesOf(verification)["issuer"], verification.verdict]).toEqual(["hosted-by-issuer", "valid"]);
    expect(verification.summary?.name).toBe("Awesome Robotics Badge");
  });

  it("does not belong to another host's issuer because it embeds a copy that allows this", async () => {
    const id = "https://evil.example/1";
    const claimed = { ...issuer, verification: { allowedOrigins: "evil.example" } };
    const { id: _, ...ephemeral } = badge;
    const own = { ...assertion, id, badge: { ...ephemeral, issuer: claimed } };
    expect(codesOf(await look(own, { [id]: own }))["issuer"]).toBe("issuer-unavailable");
    expect(codesOf(await look(own, { ...web, [id]: own }))["issuer"]).toBe("hosted-elsewhere");
  });

  it("is not verified with documents that are embedded only in the given copy", async () => {
    const embedded = { ...assertion, badge: { ...badge, issuer } };
    expect((await look(embedded, { [at("assertions/1")]: assertion })).verdict).toBe("unverified");
    const verification = await look(embedded, {});
    expect([codesOf(verification)["proof"], verification.verdict]).toEqual(["hosted-unavailable", "unverified"]);
  });

  it("is invalid without its recipient or badge class, and has a slip without other members", async () => {
    for (const name of ["recipient", "badge", "issuedOn", "verification"]) {
      const { [name]: _, ...rest } = assertion;
      const verification = await look(assertion, { ...web, [at("assertions/1")]: rest });
      const isEssential = name === "recipient" || name === "badge";
      const expected = isEssential ? ["schema-broken", "invalid"] : ["schema-slips", "valid"];
      expect([codesOf(verification)["schema"], verification.verdict], name).toEqual(expected);
    }
    const { id: _, ...rest } = assertion;
    expect((await look(rest)).verdict).toBe("invalid");
  });

  it("is not verified if its URL returns something else, such as a page", async () => {
    for (const text of ["<!doctype html><p>Your badge", "{}", "[]", '{"id":"https://old.example/assertions/1"}']) {
      const verification = await look(assertion, { ...web, [at("assertions/1")]: text });
      expect([codesOf(verification)["proof"], verification.conclusion], text).toEqual(["hosted-foreign", "unverified"]);
    }
  });
});

describe("a signed assertion of Open Badges 2.0", () => {
  const pair = tokenPair("RS256");
  const publicKeyPem = pemOf(pair.publicJwk);
  const creator = at("keys/1");
  const signedAssertion = { ...assertion, id: "urn:uuid:1", verification: { type: "signed", creator } };
  const token = (header: JsonObject = {}, payload: JsonObject = signedAssertion) =>
    rawToken({ alg: "RS256", typ: "JWT", ...header }, payload, pair.privateKey);
  const signedWeb = {
    ...web,
    [creator]: { id: creator, type: "CryptographicKey", owner: at("organization"), publicKeyPem },
    [at("organization")]: { ...issuer, publicKey: creator, revocationList: at("revoked") },
    [at("revoked")]: { id: at("revoked"), type: "RevocationList", issuer: at("organization"), revokedAssertions: [] },
  };

  it("is valid with a key that the issuer lists", async () => {
    const verification = await look(token(), signedWeb, address);
    expect(codesOf(verification)).toMatchObject({
      proof: "signature-matches",
      issuer: "key-listed",
      status: "not-revoked",
      recipient: "recipient-matches",
    });
    expect(verification.verdict).toBe("valid");
  });

  it("may have header parameters that nobody needs to understand", async () => {
    const verification = await look(token({ jku: "https://evil.example/keys", x5t: "x" }), signedWeb);
    expect(verification.verdict).toBe("valid");
  });

  it("may embed its badge class and issuer, whose keys are still those that the issuer publishes", async () => {
    const payload = { ...signedAssertion, badge: { ...badge, id: "urn:uuid:2", issuer } };
    expect((await look(token({}, payload), signedWeb)).verdict).toBe("valid");
    const other = tokenPair("RS256");
    const key = at("keys/2");
    const claimed = { ...payload, verification: { type: "signed", creator: key } };
    claimed.badge = { ...payload.badge, issuer: { ...issuer, publicKey: key } };
    const served = { ...signedWeb, [key]: { id: key, publicKeyPem: pemOf(other.publicJwk) } };
    const forged = rawToken({ alg: "RS256" }, claimed, other.privateKey);
    expect(codesOf(await look(forged, served))["issuer"]).toBe("key-not-listed");
    const { [at("organization")]: _, ...silent } = served;
    expect(codesOf(await look(forged, silent))["issuer"]).toBe("issuer-unavailable");
  });

  it("is invalid with another key, another issuer, or headers that must be understood", async () => {
    const other = tokenPair("RS256");
    const foreign = rawToken({ alg: "RS256" }, signedAssertion, other.privateKey);
    expect(codesOf(await look(foreign, signedWeb))["proof"]).toBe("signature-differs");
    const stolen = { ...signedWeb, [at("organization")]: { ...issuer, publicKey: at("keys/2") } };
    expect(codesOf(await look(token(), stolen))["issuer"]).toBe("key-not-listed");
    expect(codesOf(await look(token({ crit: ["exp"] }), signedWeb))["proof"]).toBe("header-refused");
    expect(codesOf(await look(token({ alg: "HS256" }), signedWeb))["proof"]).toBe("algorithm-refused");
  });

  it.each<[string, JsonObject[string], string]>([
    ["by id", ["urn:uuid:1"], "revoked"],
    ["with a reason", [{ id: "urn:uuid:1", revocationReason: "x" }], "revoked"],
    ["others", [{ id: "urn:uuid:2" }, { uid: "urn:uuid:1" }], "not-revoked"],
  ])("is looked up in the list: %s", async (_, revokedAssertions, expected) => {
    const served = { ...signedWeb, [at("revoked")]: { type: "RevocationList", revokedAssertions } };
    expect(codesOf(await look(token(), served))["status"]).toBe(expected);
  });

  it("is unverified while the list is unavailable", async () => {
    const { [at("revoked")]: _, ...rest } = signedWeb;
    expect((await look(token(), rest)).verdict).toBe("unverified");
  });
});

describe("an assertion before Open Badges 2.0", () => {
  const pair = tokenPair("RS256");
  const pem = pemOf(pair.publicJwk);
  const oldBadge = { name: "Old", description: "Earned long ago.", image: at("old.png"), criteria: at("criteria") };
  const oldIssuer = { name: "Old School", url: "https://old.example" };
  const oldWeb = {
    [at("class")]: { ...oldBadge, issuer: at("school") },
    [at("school")]: { ...oldIssuer, revocationList: at("gone") },
    [at("gone")]: { "uid-2": "Not earned." },
    [at("key.pem")]: pem,
  };
  const old = (uid: string, verify: JsonObject): JsonObject => ({
    uid,
    recipient,
    badge: at("class"),
    issuedOn: "2013-05-06",
    expires: 4_102_444_800,
    verify,
  });

  it("of 1.0 is verified by the key at the URL that it names, and by reasons that are listed by uid", async () => {
    const sign = (uid: string, url = at("key.pem")) =>
      rawToken({ alg: "RS256" }, old(uid, { type: "signed", url }), pair.privateKey);
    const verification = await look(sign("uid-1"), oldWeb, address);
    expect(codesOf(verification)).toMatchObject({
      proof: "signature-matches",
      issuer: "key-under-issuer",
      status: "not-revoked",
      dates: "in-force",
      recipient: "recipient-matches",
    });
    expect(verification.summary).toMatchObject({ name: "Old", criteria: at("criteria") });
    const revoked = await look(sign("uid-2"), oldWeb);
    expect([revoked.conclusion, dataOf(revoked, "status")?.["reason"]]).toEqual(["revoked", "Not earned."]);
    const elsewhere = { ...oldWeb, "https://evil.example/key.pem": pem };
    const forged = await look(sign("uid-1", "https://evil.example/key.pem"), elsewhere);
    expect(codesOf(forged)["issuer"]).toBe("key-not-listed");
  });

  it("of 1.1 is verified at the URL that it names, by its uid", async () => {
    const hosted: JsonObject = {
      ...old("uid-1", { type: "hosted", url: at("a1") }),
      "@context": "https://w3id.org/openbadges/v1",
      type: "Assertion",
      id: at("a1"),
    };
    expect((await look(hosted, { ...oldWeb, [at("a1")]: hosted })).verdict).toBe("valid");
    const other = { ...hosted, uid: "uid-3" };
    expect(codesOf(await look(hosted, { ...oldWeb, [at("a1")]: other }))["proof"]).toBe("hosted-differs");
  });

  const oldest: JsonObject = {
    recipient: recipient.identity,
    salt: "deadsea",
    issued_on: "2011-10-01",
    badge: { version: "0.5.0", ...oldBadge, issuer: { origin: "https://old.example", name: "Old School" } },
  };

  it("of 0.5 is verified at the URL that it was read from, because it contains none", async () => {
    const served = { [at("a0")]: oldest };
    const verification = await verifyForeign(JSON.stringify(oldest), served, {
      recipientEmail: address,
      address: at("a0"),
    });
    expect(dataOf(verification, "parsed")?.["openBadges"]).toBe("0.5");
    expect(codesOf(verification)).toMatchObject({ issuer: "hosted-by-issuer", recipient: "recipient-matches" });
    expect(verification.verdict).toBe("valid");
    const elsewhere = { address: "https://evil.example/a0" };
    const forged = await verifyForeign(JSON.stringify(oldest), { [elsewhere.address]: oldest }, elsewhere);
    expect(codesOf(forged)["issuer"]).toBe("issuer-unavailable");
    expect(forged.verdict).toBe("unverified");
  });

  it("of 0.5 cannot be verified without that URL", async () => {
    const verification = await look(oldest, {});
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["hosted-unnamed", "unverified"]);
  });
});

function pemOf(jwk: JsonObject): string {
  const { n, e } = jwk;
  return createPublicKey({ key: { kty: "RSA", n: String(n), e: String(e) }, format: "jwk" })
    .export({ format: "pem", type: "spki" })
    .toString();
}
