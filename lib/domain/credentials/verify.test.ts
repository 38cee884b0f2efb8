import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didDocumentOf } from "@/lib/domain/issuers/did-document";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { composeCredential } from "./compose.ts";
import { awardOf, composing, issuerDid, newKey, now, recipientAddress, signedBadge } from "./sample-badge.fixture.ts";
import { signCredential } from "./sign.ts";
import { type Verification, type VerifyOptions, verifyCredential } from "./verify.ts";

const badge = await signedBadge();
const ours = { name: "Musterakademie", by: "here" } as const;

const verify = (text: string, options: Partial<VerifyOptions> = {}) =>
  verifyCredential(text, { now, resolveIssuer: badge.resolveIssuer, identifyIssuer: async () => ours, ...options });

/** The badge with a change made to its parsed form. */
function changed(change: (credential: Changeable) => void): string {
  const credential: Changeable = JSON.parse(badge.text);
  change(credential);
  return JSON.stringify(credential);
}

/** As loose as JSON.parse, so that a test reads as what it does. */
interface Changeable extends JsonObject {
  credentialSubject: JsonObject & { achievement: JsonObject };
  issuer: JsonObject;
  proof: JsonObject & { proofValue: string };
  "@context": string[];
}

/** Signs any document with the issuer's own key. */
const signed = async (document: JsonObject) => signCredential(document, badge.key, now);

const codes = ({ steps }: Verification) => Object.fromEntries(steps.map((step) => [step.name, step.code]));

describe("a badge as it was issued", () => {
  it("is valid, and the log says why", async () => {
    const verification = await verify(badge.text);
    expect(verification.verdict).toBe("valid");
    expect(verification.steps.map(({ name, outcome, code }) => `${name}: ${outcome} (${code})`)).toEqual([
      "parsed: passed (well-formed)",
      "context: passed (contexts-known)",
      "schema: passed (schema-matched)",
      "proof: passed (signature-matches)",
      "issuer: passed (key-listed)",
      "identity: passed (issuer-here)",
      "refresh: not-checked (no-refresh)",
      "status: not-checked (no-status)",
      "dates: passed (in-force)",
      "recipient: not-checked (recipient-not-asked)",
      "endorsements: not-checked (no-endorsements)",
    ]);
  });

  it("is valid in another layout and order of its members, which the signature does not cover", async () => {
    const { proof, ...rest } = JSON.parse(badge.text);
    expect((await verify(JSON.stringify({ proof, ...rest }, null, 2))).verdict).toBe("valid");
  });
});

describe("a changed badge", () => {
  it.each<[string, (credential: Changeable) => void, string]>([
    [
      "its name",
      (c) => {
        c["name"] = "Doktor";
      },
      "signature-differs",
    ],
    [
      "one letter of the description",
      (c) => {
        c.credentialSubject.achievement["description"] += ".";
      },
      "signature-differs",
    ],
    [
      "the recipient",
      (c) => {
        c.credentialSubject["identifier"] = [
          { type: "IdentityObject", hashed: false, identityType: "emailAddress", identityHash: "thief@example.org" },
        ];
      },
      "signature-differs",
    ],
    [
      "the date",
      (c) => {
        c["awardedDate"] = "2020-01-01T00:00:00Z";
      },
      "signature-differs",
    ],
    [
      "its id",
      (c) => {
        c["id"] = "urn:uuid:00000000-0000-4000-8000-000000000000";
      },
      "signature-differs",
    ],
    ["something taken away", (c) => void delete c.credentialSubject["activityEndDate"], "signature-differs"],
    [
      "something added",
      (c) => {
        c["description"] = "Added.";
      },
      "signature-differs",
    ],
    [
      "the issuer's name",
      (c) => {
        c.issuer["name"] = "Somebody else";
      },
      "signature-differs",
    ],
    [
      "when the proof was made",
      (c) => {
        c.proof["created"] = "2026-11-21T10:00:01Z";
      },
      "signature-differs",
    ],
    [
      "a proof value of another length",
      (c) => {
        c.proof.proofValue = c.proof.proofValue.slice(0, -4);
      },
      "proof-malformed",
    ],
    [
      "another proof purpose",
      (c) => {
        c.proof["proofPurpose"] = "authentication";
      },
      "proof-malformed",
    ],
    [
      "a proof with a term of its own",
      (c) => {
        c.proof["nobodyKnows"] = "x";
      },
      "proof-malformed",
    ],
    [
      "a proof that has expired",
      (c) => {
        c.proof["expires"] = "2026-11-21T09:00:00Z";
      },
      "proof-expired",
    ],
    ["no proof", (c) => void Reflect.deleteProperty(c, "proof"), "proof-missing"],
  ])("is invalid: %s", async (_, change, code) => {
    const verification = await verify(changed(change));
    expect(codes(verification)["proof"]).toBe(code);
    expect(verification.verdict).toBe("invalid");
  });

  it.each<[string, (credential: Changeable) => void, string]>([
    [
      "an older context, which knows less",
      (c) => {
        c["@context"][1] = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";
      },
      "term-undefined",
    ],
    [
      "no contexts",
      (c) => {
        c["@context"] = [];
      },
      "contexts-missing",
    ],
    ["the contexts in another order", (c) => void c["@context"].reverse(), "contexts-missing"],
    [
      "a context of its own",
      (c) => {
        c["@context"] = [...c["@context"], { a: "https://a.example" }] as string[];
      },
      "context-inline",
    ],
    [
      "a context of its own further down",
      (c) => {
        c.credentialSubject["@context"] = { a: "https://a.example" };
      },
      "context-inline",
    ],
    [
      "a term that no context defines",
      (c) => {
        c.credentialSubject["nobodyKnows"] = "x";
      },
      "term-undefined",
    ],
    [
      "a term written out as an IRI",
      (c) => {
        c["https://schema.org/name"] = [{ "@value": "x" }];
      },
      "term-expanded",
    ],
    [
      "a keyword in a term's place",
      (c) => {
        c.issuer["@id"] = issuerDid;
      },
      "term-expanded",
    ],
  ])("is invalid before its signature is looked at: %s", async (_, change, code) => {
    const verification = await verify(changed(change));
    expect(codes(verification)).toMatchObject({ context: code, proof: "not-reached", issuer: "not-reached" });
    expect(verification.verdict).toBe("invalid");
  });

  it("is not confirmed with a context that would have to be fetched", async () => {
    const verification = await verify(changed((c) => void c["@context"].push("https://evil.example/context.json")));
    expect(codes(verification)).toMatchObject({ context: "context-unknown", proof: "not-reached" });
    expect(verification.verdict).toBe("unverified");
  });

  it("is never valid when any one character of what is signed is another", async () => {
    const values = signedValues(JSON.parse(badge.text));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...values), fc.nat(), async (value, at) => {
        const position = badge.text.indexOf(value) + (at % value.length);
        const swapped = badge.text[position] === "x" ? "y" : "x";
        const text = badge.text.slice(0, position) + swapped + badge.text.slice(position + 1);
        expect((await verify(text)).verdict).not.toBe("valid");
      }),
      { numRuns: 300 },
    );
  });

  it("is invalid when an expiry is hidden under another name", async () => {
    const expired = JSON.parse(await signed({ ...badge.unsigned, validUntil: "2026-11-21T10:30:00Z" }));
    const later = { now: new Date("2027-01-01T00:00:00Z") };
    expect(codes(await verify(JSON.stringify(expired), later))).toMatchObject({
      proof: "signature-matches",
      dates: "expired",
    });
    const { validUntil, ...rest } = expired;
    const hidden = {
      ...rest,
      "https://www.w3.org/2018/credentials#validUntil": {
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
        "@value": validUntil,
      },
    };
    expect((await verify(JSON.stringify(hidden), later)).verdict).toBe("invalid");
  });
});

/** Every string that the signature covers, as written in the text. */
function signedValues(value: unknown): string[] {
  if (typeof value === "string") return [JSON.stringify(value).slice(1, -1)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(signedValues) : [];
}

describe("who signed", () => {
  it("must be the issuer: another key under the issuer's name is not listed", async () => {
    const { key } = newKey();
    const verification = await verify(await signCredential(badge.unsigned, key, now));
    expect(codes(verification)).toMatchObject({ proof: "signature-matches", issuer: "key-not-listed" });
    expect(verification.verdict).toBe("invalid");
  });

  it("must be the issuer: another DID's document does not make it the issuer", async () => {
    const { key, multikey } = newKey("did:web:other.example");
    const resolveIssuer = async (did: string) =>
      did === issuerDid ? badge.didDocument : didDocumentOf("did:web:other.example", [multikey]);
    const verification = await verify(await signCredential(badge.unsigned, key, now), { resolveIssuer });
    expect(codes(verification)).toMatchObject({ proof: "signature-matches", issuer: "controller-differs" });
    expect(verification.verdict).toBe("invalid");
  });

  it("may have retired the key since, while its document still lists it", async () => {
    const resolveIssuer = async () => didDocumentOf(issuerDid, [newKey().multikey, badge.multikey]);
    expect((await verify(badge.text, { resolveIssuer })).verdict).toBe("valid");
  });

  it("is not believed when the key is listed for something other than assertions", async () => {
    const resolveIssuer = async () => ({ ...badge.didDocument, assertionMethod: [] });
    expect(codes(await verify(badge.text, { resolveIssuer }))["issuer"]).toBe("key-not-listed");
  });

  it("is not believed when the document gives the key to somebody else", async () => {
    const [method] = badge.didDocument.verificationMethod;
    if (!method) throw new Error("no method");
    const resolveIssuer = async () => ({
      ...badge.didDocument,
      verificationMethod: [{ ...method, controller: "did:web:other.example" }],
    });
    expect((await verify(badge.text, { resolveIssuer })).verdict).toBe("invalid");
  });

  it("stays open when the issuer's document cannot be had: the signature counts, but the verdict is not valid", async () => {
    const verification = await verify(badge.text, { resolveIssuer: async () => null });
    expect(codes(verification)).toMatchObject({ proof: "signature-matches", issuer: "issuer-unavailable" });
    expect(verification.verdict).toBe("unverified");
  });

  it("is decided by the document's key, not by the proof's word for it", async () => {
    const other = newKey();
    const id = badge.key.verificationMethod;
    const resolveIssuer = async () => ({
      ...badge.didDocument,
      verificationMethod: [{ id, type: "Multikey", controller: issuerDid, publicKeyMultibase: other.multikey }],
    });
    expect(codes(await verify(badge.text, { resolveIssuer }))["proof"]).toBe("signature-differs");
  });

  it("makes the verification fail as a whole when the look-up fails", async () => {
    const resolveIssuer = () => Promise.reject(new Error("database is away"));
    await expect(verify(badge.text, { resolveIssuer })).rejects.toThrow("database is away");
  });
});

describe("proofs that cannot be checked here", () => {
  it.each([
    ["another suite", { type: "DataIntegrityProof", cryptosuite: "bbs-2023" }, "bbs-2023"],
    ["a suite of old", { type: "RsaSignature2018" }, "RsaSignature2018"],
    [
      "our own words for an outcome",
      { type: "x", code: "signature-matches", finding: { code: "signature-matches" } },
      "x",
    ],
  ])("leave the verdict open: %s", async (_, proof, suite) => {
    const { steps, verdict } = await verify(JSON.stringify({ ...badge.unsigned, proof }));
    expect(steps.find((step) => step.name === "proof")).toMatchObject({ code: "suite-unsupported", data: { suite } });
    expect(verdict).not.toBe("valid");
  });

  it("do not prevent the verification of one that can", async () => {
    const text = changed(
      (c) => void Object.assign(c, { proof: [{ type: "DataIntegrityProof", cryptosuite: "bbs-2023" }, c.proof] }),
    );
    expect(codes(await verify(text))["proof"]).toBe("signature-matches");
  });
});

describe("texts that are no credential", () => {
  it.each([
    ["", "not-json"],
    ["no", "not-json"],
    [badge.text.slice(0, -1), "not-json"],
    ["null", "not-a-credential"],
    ["[]", "not-a-credential"],
    ["{}", "not-a-credential"],
    ['"{}"', "not-a-credential"],
    ['{"type":"BadgeClass","@context":"https://w3id.org/openbadges/v2"}', "not-a-credential"],
    ["ey.ey.ey", "jws-malformed"],
    ["[".repeat(200_000), "not-json"],
  ])("are not a badge, rather than a badge that is not valid (%#)", async (text, code) => {
    const verification = await verify(text);
    expect(codes(verification)["parsed"]).toBe(code);
    expect([verification.verdict, verification.conclusion]).toEqual(["invalid", "not-a-badge"]);
  });

  it.each([
    [JSON.stringify({ type: "VerifiableCredential", a: "x".repeat(11_000_000) }), "too-large"],
    [JSON.stringify({ type: "VerifiableCredential", a: Array.from({ length: 3000 }, () => 0) }), "too-large"],
    [`{"type":"VerifiableCredential","a":${"[".repeat(100)}${"]".repeat(100)}}`, "too-deep"],
    ["eyJhbGciOiJFUzI1NiJ9.eyJ2Y3QiOiJodHRwczovL2EuZXhhbXBsZS9kaXBsb21hIn0.c2ln~WyJhIiwiYiIsMV0~", "sd-jwt"],
  ])("may be ones that are not checked here (%#)", async (text, code) => {
    const verification = await verify(text);
    expect(codes(verification)["parsed"]).toBe(code);
    expect([verification.verdict, verification.conclusion]).toEqual(["unverified", "uncheckable"]);
  });

  it("never make it throw or say valid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect((await verify(text)).verdict).not.toBe("valid");
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom("issuer", "proof", "credentialSubject", "validFrom", "type", "@context"),
        async (value, member) => {
          expect((await verify(JSON.stringify({ ...JSON.parse(badge.text), [member]: value }))).verdict).not.toBe(
            "valid",
          );
        },
      ),
    );
  });
});

describe("what the issuer signed but may not say", () => {
  it("a document that the schema refuses which it names itself", async () => {
    const { proof: _proof, ...rest } = JSON.parse(badge.text) as Changeable;
    const context = [...rest["@context"], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"];
    const credentialSchema = {
      id: "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
      type: "1EdTechJsonSchemaValidator2019",
    };
    const { description: _, ...achievement } = rest.credentialSubject.achievement;
    const subject = { ...rest.credentialSubject, achievement };
    const look = async (more: JsonObject) =>
      verify(await signed({ ...rest, "@context": context, credentialSubject: subject, ...more }));
    const named = await look({ credentialSchema });
    expect([codes(named)["schema"], named.verdict]).toEqual(["schema-broken", "invalid"]);
    const unnamed = await look({});
    expect([codes(unnamed)["schema"], unnamed.verdict]).toEqual(["schema-slips", "valid"]);
  });

  it("a badge for nobody", async () => {
    const { identifier: _, id: __, ...subject } = (JSON.parse(badge.text) as Changeable).credentialSubject;
    const text = await signed({ ...badge.unsigned, credentialSubject: subject });
    expect(codes(await verify(text))["schema"]).toBe("subject-unidentified");
  });
});

describe("dates", () => {
  it.each([
    ["2026-11-21T10:00:00.000Z", "in-force", "valid"],
    ["2026-11-21T09:59:59.999Z", "not-yet-valid", "invalid"],
  ])("at %s: %s", async (at, code, verdict) => {
    const verification = await verify(badge.text, { now: new Date(at) });
    expect([codes(verification)["dates"], verification.verdict]).toEqual([code, verdict]);
  });

  it("say when a badge has expired", async () => {
    const text = await signed({ ...badge.unsigned, validUntil: "2026-11-22T00:00:00+01:00" });
    expect((await verify(text, { now: new Date("2026-11-21T23:00:00Z") })).verdict).toBe("valid");
    const after = await verify(text, { now: new Date("2026-11-21T23:00:01Z") });
    expect([codes(after)["dates"], after.verdict]).toEqual(["expired", "invalid"]);
  });
});

describe("status", () => {
  it("leaves the verdict open when there is one that cannot be looked up", async () => {
    const text = await signed({
      ...badge.unsigned,
      credentialStatus: {
        id: "https://learn.example.org/status/1#7",
        type: "BitstringStatusListEntry",
        statusPurpose: "revocation",
        statusListIndex: "7",
        statusListCredential: "https://learn.example.org/status/1",
      },
    });
    const verification = await verify(text);
    expect(codes(verification)).toMatchObject({ proof: "signature-matches", status: "status-unavailable" });
    expect(verification.verdict).toBe("unverified");
  });
});

describe("the recipient", () => {
  it.each([
    [recipientAddress, "recipient-matches", "valid"],
    [` ${recipientAddress.toUpperCase()} `, "recipient-matches", "valid"],
    ["somebody.else@somedomain.com", "recipient-differs", "invalid"],
  ])("%s: %s", async (recipientEmail, code, verdict) => {
    const verification = await verify(badge.text, { recipientEmail });
    expect([codes(verification)["recipient"], verification.verdict]).toEqual([code, verdict]);
  });

  it("is found in a badge with a hash of the address in its own case, and in one without a hash", async () => {
    const composed = composeCredential(awardOf(), composing);
    const subject = composed["credentialSubject"] as JsonObject;
    const identity = { type: "IdentityObject", identityType: "emailAddress" };
    const cased = { ...identity, hashed: true, salt: "s", identityHash: "md5$9ce2fa24fe9da3e0b3ab1b0c8eb8a7b1" };
    const plain = { ...identity, hashed: false, identityHash: "Max@Example.org" };
    const text = await signed({ ...composed, credentialSubject: { ...subject, identifier: [cased, plain] } });
    expect(codes(await verify(text, { recipientEmail: "max@example.org" }))["recipient"]).toBe("recipient-matches");
  });

  it("is found whichever way its letters are put together", async () => {
    const composed = composeCredential({ ...awardOf(), recipientAddress: "zo\u00eb@example.org" }, composing);
    const text = await signed(composed);
    expect(codes(await verify(text, { recipientEmail: "Zoe\u0308@example.org" }))["recipient"]).toBe(
      "recipient-matches",
    );
  });

  it("is unknown when the badge names none by address", async () => {
    const subject = badge.unsigned["credentialSubject"] as JsonObject;
    const { identifier: _, ...rest } = subject;
    const text = await signed({
      ...badge.unsigned,
      credentialSubject: { ...rest, id: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK" },
    });
    const verification = await verify(text, { recipientEmail: recipientAddress });
    expect(codes(verification)["recipient"]).toBe("recipient-unnamed");
    expect(verification.steps.find(({ name }) => name === "recipient")?.outcome).toBe("warned");
  });
});
