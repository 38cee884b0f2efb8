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
  olderBadge,
  rawToken,
  tokenPair,
  verifyForeign,
  webOf,
} from "./foreign-issuer.fixture.ts";

const key = await eddsaKey();
const served = { [foreignDidUrl]: didDocumentWith([key.method]) };
const extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

const endorserDid = "did:web:endorser.example";
const endorser = await eddsaKey(endorserDid);

describe("a refresh service", () => {
  const service = { id: "https://badges.example.com/fresh/1", type: "1EdTechCredentialRefresh" };
  const withService = (more: JsonObject = {}) =>
    foreignBadge(foreignDid, {
      "@context": [credentialsV2, openBadges303, extensions],
      refreshService: service,
      ...more,
    });

  async function look(answer: string | null, web: Parameters<typeof webOf>[0] = {}) {
    const text = await key.sign(withService());
    const { asked, fetchDocument } = webOf({ ...served, ...web, ...(answer === null ? {} : { [service.id]: answer }) });
    return { verification: await verifyForeign(text, {}, { fetchDocument }), asked };
  }

  it("reports a newer version with its URL, and gets only one request", async () => {
    const { verification, asked } = await look(await key.sign(withService({ validFrom: "2026-05-01T00:00:00Z" })));
    expect(codesOf(verification)["refresh"]).toBe("version-newer");
    expect(dataOf(verification, "refresh")).toEqual({ url: service.id, validFrom: "2026-05-01T00:00:00.000Z" });
    expect(asked.filter((url) => url === service.id)).toHaveLength(1);
    expect(verification.verdict).toBe("valid");
  });

  it("may respond with the same version or an older one", async () => {
    for (const validFrom of ["2026-01-02T03:04:05Z", "2025-01-01T00:00:00Z"])
      expect(codesOf((await look(await key.sign(withService({ validFrom })))).verification)["refresh"]).toBe(
        "version-current",
      );
  });

  it.each<[string, () => Promise<string>]>([
    ["another badge", async () => key.sign(withService({ id: "urn:uuid:1", validFrom: "2026-05-01T00:00:00Z" }))],
    [
      "another issuer's",
      async () =>
        key.sign(
          withService({ issuer: { id: "did:web:evil.example", type: ["Profile"] }, validFrom: "2026-05-01T00:00:00Z" }),
        ),
    ],
    ["one that nobody signed", async () => JSON.stringify(withService({ validFrom: "2026-05-01T00:00:00Z" }))],
    ["a page", async () => "<html></html>"],
  ])("is not believed with %s", async (_, answer) => {
    expect(codesOf((await look(await answer())).verification)["refresh"]).toBe("refresh-unusable");
  });

  it("that does not respond does not affect the verdict", async () => {
    const { verification } = await look(null);
    expect([codesOf(verification)["refresh"], verification.verdict]).toEqual(["refresh-unavailable", "valid"]);
  });
});

describe("endorsements", () => {
  const pair = tokenPair("RS256");
  const jwk = { id: `${endorserDid}#rsa`, type: "JsonWebKey", publicKeyJwk: pair.publicJwk };
  const web = {
    ...served,
    "https://endorser.example/.well-known/did.json": didDocumentWith([endorser.method, jwk], endorserDid),
  };
  const badgeId = String(foreignBadge(foreignDid)["id"]);
  const endorsement = (about: string, more: JsonObject = {}): JsonObject => ({
    "@context": [credentialsV2, openBadges303],
    id: "https://endorser.example/endorsements/1",
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: "Endorsement",
    issuer: { id: endorserDid, type: ["Profile"], name: "Endorser" },
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { id: about, type: ["EndorsementSubject"], endorsementComment: "Well done." },
    ...more,
  });
  const signedEndorsement = async (about = badgeId, more: JsonObject = {}): Promise<JsonObject> =>
    JSON.parse(await endorser.sign(endorsement(about, more)));
  const look = async (more: JsonObject) => verifyForeign(await key.sign(foreignBadge(foreignDid, more)), web);

  it("are each verified, embedded and as JWT, anywhere in the badge", async () => {
    const achievement = (foreignBadge(foreignDid)["credentialSubject"] as JsonObject)["achievement"] as JsonObject;
    const subject = foreignBadge(foreignDid)["credentialSubject"] as JsonObject;
    const verification = await look({
      endorsement: [await signedEndorsement()],
      credentialSubject: {
        ...subject,
        achievement: { ...achievement, endorsement: [await signedEndorsement(String(achievement["id"]))] },
      },
    });
    expect(codesOf(verification)).toMatchObject({ context: "contexts-known", proof: "signature-matches" });
    expect(codesOf(verification)["endorsements"]).toBe("endorsements-valid");
    expect(dataOf(verification, "endorsements")).toEqual({ count: "2", valid: "2", conclusions: "valid valid" });
    expect(verification.verdict).toBe("valid");
  });

  it("as JWT need the newer of the two versions of a context", async () => {
    const jwt = rawToken({ alg: "RS256", kid: `${endorserDid}#rsa` }, claimsOf(endorsement(badgeId)), pair.privateKey);
    // No signer accepts them in an embedded proof, but they may be in a JWT.
    const own = tokenPair("ES256");
    const method = { id: `${foreignDid}#jwk`, type: "JsonWebKey", publicKeyJwk: own.publicJwk };
    const text = rawToken(
      { alg: "ES256" },
      claimsOf(foreignBadge(foreignDid, { endorsementJwt: [jwt] })),
      own.privateKey,
    );
    const verification = await verifyForeign(text, { ...web, [foreignDidUrl]: didDocumentWith([method]) });
    expect(codesOf(verification)).toMatchObject({ context: "contexts-known", endorsements: "endorsements-valid" });
    expect(verification.verdict).toBe("valid");
  });

  it.each<[string, () => Promise<JsonObject>]>([
    ["was changed", async () => ({ ...(await signedEndorsement()), name: "Other" })],
    ["is not signed", async () => endorsement(badgeId)],
    ["is about something else", async () => signedEndorsement("https://badges.example.com/achievements/2")],
    ["is signed by somebody else", async () => JSON.parse(await key.sign(endorsement(badgeId)))],
  ])("one that %s is reported, and does not affect the badge", async (_, one) => {
    const verification = await look({ endorsement: [await signedEndorsement(), await one()] });
    expect(codesOf(verification)["endorsements"]).toBe("endorsement-invalid");
    expect(dataOf(verification, "endorsements")).toEqual({ count: "2", valid: "1", conclusions: "valid invalid" });
    expect(verification.verdict).toBe("valid");
  });

  it("one that has expired is over, and nobody forged it", async () => {
    const over = await signedEndorsement(badgeId, { validUntil: "2026-02-01T00:00:00Z" });
    const verification = await look({ endorsement: [await signedEndorsement(), over] });
    expect(codesOf(verification)["endorsements"]).toBe("endorsement-over");
    expect(dataOf(verification, "endorsements")).toEqual({ count: "2", valid: "1", conclusions: "valid expired" });
    expect(verification.verdict).toBe("valid");
  });

  it.each([
    ["the achievement", "https://badges.example.com/achievements/1"],
    ["the issuer", foreignDid],
  ])("of the credential may be about %s", async (_, about) => {
    const verification = await look({ endorsement: [await signedEndorsement(about)] });
    expect(codesOf(verification)["endorsements"]).toBe("endorsements-valid");
  });

  it("of the achievement may not be about the issuer", async () => {
    const subject = foreignBadge(foreignDid)["credentialSubject"] as JsonObject;
    const achievement = subject["achievement"] as JsonObject;
    const endorsed = { ...achievement, endorsement: [await signedEndorsement(foreignDid)] };
    const verification = await look({ credentialSubject: { ...subject, achievement: endorsed } });
    expect(codesOf(verification)["endorsements"]).toBe("endorsement-invalid");
  });

  it("are not all verified if there are too many", async () => {
    const many = await Promise.all(Array.from({ length: 7 }, () => signedEndorsement()));
    expect(codesOf(await look({ endorsement: many }))["endorsements"]).toBe("endorsements-unverified");
  });

  it("can be verified as separate credentials", async () => {
    const verification = await verifyForeign(JSON.stringify(await signedEndorsement()), web);
    expect(codesOf(verification)).toMatchObject({ schema: "schema-matched", issuer: "key-listed" });
    expect(verification.verdict).toBe("valid");
  });
});

describe("credentials of other kinds", () => {
  it("are verified as far as they are supported: a learner record", async () => {
    const { credentialSubject: subject, ...badge } = foreignBadge(foreignDid);
    const text = await key.sign({
      ...badge,
      "@context": [credentialsV2, openBadges303, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
      type: ["VerifiableCredential", "ClrCredential"],
      credentialSubject: { id: String((subject as JsonObject)["id"]), type: ["ClrSubject"] },
    });
    const verification = await verifyForeign(text, served);
    expect(codesOf(verification)).toMatchObject({
      schema: "schema-unavailable",
      proof: "signature-matches",
      issuer: "key-listed",
    });
    expect(verification.verdict).toBe("valid");
  });

  it("are verified as far as they are supported: any Verifiable Credential", async () => {
    const text = await key.sign({
      "@context": [credentialsV2],
      type: ["VerifiableCredential"],
      issuer: foreignDid,
      credentialSubject: { id: "did:example:subject" },
    });
    const verification = await verifyForeign(text, served);
    expect(codesOf(verification)).toMatchObject({
      schema: "kind-unknown",
      proof: "signature-matches",
      dates: "in-force",
    });
    expect(verification.verdict).toBe("unverified");
  });
});

describe("contexts", () => {
  it.each([
    ["context.json", "1.1"],
    ["context-3.0.1.json", "1.1"],
    ["context-3.0.2.json", "2.0"],
    ["context-3.0.3.json", "1.1"],
    ["context-3.0.3.json", "2.0"],
  ])("%s is known, with data model %s", async (name, model) => {
    const openBadges = `https://purl.imsglobal.org/spec/ob/v3p0/${name}`;
    const unsigned =
      model === "2.0"
        ? foreignBadge(foreignDid, { "@context": [credentialsV2, openBadges] })
        : olderBadge(foreignDid, {
            "@context": [credentialsV1, openBadges, "https://w3id.org/security/data-integrity/v2"],
          });
    const verification = await verifyForeign(await key.sign(unsigned), served);
    expect(codesOf(verification)).toMatchObject({ context: "contexts-known", schema: "schema-matched" });
    expect(verification.steps[0]?.data["model"]).toBe(model);
    expect(verification.verdict).toBe("valid");
  });

  it.each([
    "https://www.w3.org/ns/credentials/status/v1",
    "https://www.w3.org/ns/credentials/examples/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
    "https://w3id.org/security/multikey/v1",
  ])("of the W3C may be added: %s", async (context) => {
    const unsigned = foreignBadge(foreignDid, { "@context": [credentialsV2, openBadges303, context] });
    const verification = await verifyForeign(await key.sign(unsigned), served);
    expect([codesOf(verification)["context"], verification.verdict]).toEqual(["contexts-known", "valid"]);
  });

  it("that are added later to a signed badge change nothing that it says", async () => {
    const badge = JSON.parse(await key.sign(foreignBadge(foreignDid, { validUntil: "2026-02-01T00:00:00Z" })));
    const { validUntil, ...rest } = badge;
    for (const context of ["https://w3id.org/security/v2", "https://www.w3.org/ns/credentials/examples/v2"]) {
      const changed = { ...rest, "@context": [...badge["@context"], context], expires: validUntil };
      expect((await verifyForeign(JSON.stringify(changed), served)).verdict, context).toBe("invalid");
    }
  });

  it("are rejected by the internal name of one of them", async () => {
    const badge = JSON.parse(await key.sign(foreignBadge(foreignDid)));
    badge["@context"].push("urn:context:open-badges-3.0.3-of-2026-06-29");
    expect(codesOf(await verifyForeign(JSON.stringify(badge), served))["context"]).toBe("context-unknown");
  });
});
