import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import type { VerifyOptions } from "../verify.ts";
import { codesOf, dataOf, verifyForeign } from "./foreign-issuer.fixture.ts";
import type { FetchedDocument } from "./look-ups.ts";

const read = (name: string) => readFileSync(path.join(import.meta.dirname, "observed", name), "utf8");
const host: Record<string, FetchedDocument> = JSON.parse(read("host.fixture.json"));
const at = (address: string) => `http://127.0.0.1:3491${address}`;
const verify = (
  file: string,
  served: Parameters<typeof verifyForeign>[1] = host,
  options: Partial<VerifyOptions> = {},
) => verifyForeign(read(file), served, options);

describe("a hosted assertion is what its URL returns", () => {
  it("whether or not the file embeds the badge class", async () => {
    const verification = await verify("assertion-embeds-badge.fixture.json");
    expect(codesOf(verification)).toMatchObject({
      proof: "hosted-matches",
      issuer: "hosted-by-issuer",
      status: "not-revoked",
    });
    expect(verification.conclusion).toBe("valid");
    expect(verification.summary).toMatchObject({ name: "Python Basics a1", issuer: { name: "Example College" } });
  });

  it("and a file that says something else is an older copy", async () => {
    const verification = await verify("assertion-edited-later.fixture.json");
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["hosted-edited", "valid"]);
    expect(verification.credential?.["evidence"]).toEqual([{ narrative: "added later" }]);
  });

  it("also if only the text of its badge class has changed", async () => {
    const file = JSON.parse(read("assertion-embeds-badge.fixture.json"));
    file.badge.description = "Basics, as they were called before";
    const verification = await verifyForeign(JSON.stringify(file), host);
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["hosted-edited", "valid"]);
    expect(verification.summary?.description).toBe("Basics");
  });

  it("so a file with another recipient does not become another person's badge", async () => {
    const file = JSON.parse(read("assertion-edited-later.fixture.json"));
    file.recipient = { type: "email", hashed: false, identity: "thief@example.com" };
    const verification = await verifyForeign(JSON.stringify(file), host, { recipientEmail: "thief@example.com" });
    expect(codesOf(verification)["recipient"]).toBe("recipient-differs");
    expect(verification.conclusion).toBe("elsewhere");
  });

  it("and nothing is known if that is no badge", async () => {
    const verification = await verify("assertion-at-web-page.fixture.json");
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["hosted-foreign", "unverified"]);
  });

  it("and it may embed a badge class that has no URL", async () => {
    const verification = await verify("assertion-of-ephemeral-badge.fixture.json");
    expect(codesOf(verification)).toMatchObject({ proof: "hosted-matches", issuer: "hosted-by-issuer" });
    expect([verification.conclusion, verification.summary?.name]).toEqual(["valid", "Ephemeral class"]);
  });
});

describe("an assertion that was signed", () => {
  it("with an algorithm that is not supported is not checked, and the algorithm is named", async () => {
    const verification = await verify("assertion-signed-rs512.fixture.txt");
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["suite-unsupported", "unverified"]);
    expect(dataOf(verification, "proof")).toEqual({ suite: "RS512" });
  });
});

describe("badges before Open Badges 2.0", () => {
  it("are named by their version: 1.0, whose badge class is gone", async () => {
    const verification = await verify("open-badges-1-0-hosted.fixture.json");
    expect(dataOf(verification, "parsed")).toMatchObject({ openBadges: "1.0" });
    expect(codesOf(verification)).toMatchObject({ proof: "hosted-matches", issuer: "issuer-unavailable" });
    expect(verification.conclusion).toBe("unverified");
  });

  it("are verified as hosted: 1.0, with a Unix time", async () => {
    const served = {
      ...host,
      [at("/v10/class")]: { name: "Old", description: "d", criteria: at("/c"), issuer: at("/v10/issuer") },
      [at("/v10/issuer")]: { name: "Old College", url: at("/") },
    };
    const verification = await verify("open-badges-1-0-hosted.fixture.json", served);
    expect(codesOf(verification)).toMatchObject({ proof: "hosted-matches", issuer: "hosted-by-issuer" });
    expect(verification.conclusion).toBe("valid");
    expect(verification.summary).toMatchObject({ name: "Old", validFrom: "2016-06-16T07:04:04.000Z" });
  });

  it("are verified as signed: 1.1", async () => {
    const verification = await verify("open-badges-1-1-signed.fixture.txt");
    expect(dataOf(verification, "parsed")).toMatchObject({ openBadges: "1.1", format: "JWS" });
    expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", issuer: "key-listed" });
    expect(verification.conclusion).toBe("valid");
  });
});

describe("a status list", () => {
  it("revokes a badge that names it, whatever id the list has", async () => {
    const verification = await verify("revoked-in-list-with-other-id.fixture.json");
    expect([codesOf(verification)["status"], verification.conclusion]).toEqual(["revoked", "revoked"]);
  });
});

describe("a genuine badge with a slip in its form", () => {
  it.each([
    ["achievement-type-program", "/credentialSubject/achievement/achievementType"],
    ["image-is-text", "/credentialSubject/achievement/image"],
    ["subject-with-name", "/credentialSubject"],
  ])("is valid with a warning that says where: %s", async (name, pointer) => {
    const verification = await verify(`${name}.fixture.json`);
    expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", schema: "schema-slips" });
    expect(dataOf(verification, "schema")?.["pointer"]).toBe(pointer);
    expect(verification.conclusion).toBe("valid");
  });
});

describe("an endorsement of the credential", () => {
  it("may be about a profile in it", async () => {
    const verification = await verify("endorsed-issuer.fixture.json");
    expect(codesOf(verification)["endorsements"]).toBe("endorsements-valid");
  });
});

describe("a badge as a JWT", () => {
  it("is not valid without the claims that the standard requires", async () => {
    const verification = await verify("token-without-claims.fixture.txt");
    expect([codesOf(verification)["proof"], verification.conclusion]).toEqual(["claims-missing", "invalid"]);
    expect(dataOf(verification, "proof")?.["claim"]).toBe("iss");
  });
});

describe("a badge in a wrapper is taken out of it", () => {
  it("of a presentation", async () => {
    const verification = await verify("presentation.fixture.json");
    expect([verification.conclusion, verification.wrapper]).toEqual(["valid", "presentation"]);
    expect(JSON.parse(verification.text)).toEqual(
      JSON.parse(read("presentation.fixture.json")).verifiableCredential[0],
    );
  });

  it("of quotes", async () => {
    const verification = await verify("quoted-token.fixture.json");
    expect([verification.conclusion, verification.wrapper]).toEqual(["valid", "quoted"]);
    expect(verification.text).toBe(JSON.parse(read("quoted-token.fixture.json")));
  });

  const token: string = JSON.parse(read("quoted-token.fixture.json"));
  const enveloped: JsonObject = {
    "@context": "https://www.w3.org/ns/credentials/v2",
    type: "EnvelopedVerifiableCredential",
    id: `data:application/vc+jwt,${token}`,
  };
  const presentation = (...verifiableCredential: (JsonObject | string)[]): JsonObject => ({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiablePresentation"],
    verifiableCredential,
  });
  const unsigned = (payload: JsonObject) =>
    `${Buffer.from('{"alg":"RS256"}').toString("base64url")}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.c2ln`;

  it.each<[string, JsonObject | string]>([
    ["an envelope", enveloped],
    ["an envelope in a presentation", presentation(enveloped)],
    ["a presentation with a JWT", presentation(token)],
    ["a presentation that is a JWT of data model 1.1", unsigned({ iss: "did:example:1", vp: presentation(token) })],
    ["a presentation that is a JWT of data model 2.0", unsigned(presentation(enveloped))],
    [
      "a presentation in an envelope",
      {
        "@context": "https://www.w3.org/ns/credentials/v2",
        type: "EnvelopedVerifiablePresentation",
        id: `data:application/vp+jwt,${unsigned(presentation(token))}`,
      },
    ],
    ["an answer of the Open Badges API", { compactJwsString: [token] }],
  ])("of %s", async (_, wrapped) => {
    const text = typeof wrapped === "string" ? wrapped : JSON.stringify(wrapped);
    const verification = await verifyForeign(text, host);
    expect([verification.conclusion, verification.text]).toEqual(["valid", token]);
  });

  it("and a badge comes before other credentials", async () => {
    const other: JsonObject = { "@context": [], type: ["VerifiableCredential", "Membership"] };
    const verification = await verifyForeign(JSON.stringify(presentation(other, token)), host);
    expect(verification.text).toBe(token);
    expect(dataOf(verification, "parsed")).toMatchObject({ wrapper: "presentation", others: "1" });
  });

  it("but not if a member of the wrapper is repeated, so that readers would differ", async () => {
    const text = `{"type":"VerifiablePresentation","verifiableCredential":["x"],"verifiableCredential":["${token}"]}`;
    expect(codesOf(await verifyForeign(text, host))["parsed"]).toBe("member-repeated");
  });

  it("and an empty presentation is not a badge", async () => {
    expect((await verifyForeign(JSON.stringify(presentation()), host)).conclusion).toBe("not-a-badge");
  });
});
