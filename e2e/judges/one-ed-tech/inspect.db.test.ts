import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { bakeSvg } from "@/lib/domain/badge-files/bake-svg";
import { escapeForBaking } from "@/lib/domain/badge-files/escape-for-baking";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { readSigner, type Signer } from "@/lib/domain/credentials/read-signer";
import { reissueCredentials } from "@/lib/domain/credentials/reissue";
import { completion, contentOf, fullAward, newKey } from "@/lib/domain/credentials/sample-badge.fixture";
import { newPerson, newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import { signCredential } from "@/lib/domain/credentials/sign";
import { type Issuance, signIssuances } from "@/lib/domain/credentials/sign-issuances";
import { signToken } from "@/lib/domain/credentials/sign-token";
import { updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { updateIssuer } from "@/lib/domain/issuers/update-issuer";
import { db } from "@/lib/platform/db/client";
import { type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";
import { useDatabase } from "@/test/database";
import { type ServedRoutes, serveRoutes } from "@/test/serve-routes";
import { inspect } from "./inspect.ts";
import type { Fetch, Rule } from "./report.ts";

useDatabase();

const publicUrl = "http://localhost:3000";
// The server signs its status lists by the clock, so the judge goes by it as well.
const now = new Date(Math.floor(Date.now() / 1000) * 1000);

let served: ServedRoutes;
beforeAll(async () => {
  served = await serveRoutes();
  return () => served.stop();
});

/** What our own server answers, at the addresses that the badges name; nothing stands anywhere else. */
const fetchOurs: Fetch = async (url, accept) => {
  if (!url.startsWith(`${publicUrl}/`)) return null;
  const response = await fetch(url.replace(publicUrl, served.origin), { headers: accept === null ? {} : { accept } });
  return response.ok ? response.text() : null;
};

/** What is not good, by its rule. */
async function faultsOf(file: string | Uint8Array, fetcher = fetchOurs): Promise<string[]> {
  const items = await inspect(file, { fetch: fetcher, now: new Date() });
  return items.filter(({ outcome }) => outcome !== "passed").map(({ rule, message }) => `${rule}: ${message}`);
}

const recipient = {
  personId: "1f0c2c56-90e1-4a4e-9f16-6a2f2d6d9a11",
  renewsId: null,
  recipientAddress: "max@somedomain.com",
};

const plain = (changes: Partial<Issuance> = {}): Issuance => ({
  ...recipient,
  achievement: contentOf(),
  language: null,
  subjectDid: null,
  awardedAt: completion.completedAt,
  completions: [completion],
  completionIds: [],
  ...changes,
});

const full = (): Issuance => {
  const { achievement, language, awardedAt, completions } = fullAward();
  return plain({ achievement, language, awardedAt, completions });
};

const named = (name: string): Issuance =>
  plain({
    achievement: contentOf({
      name,
      description: name,
      criteria: name,
      tags: [name],
      image: { hash: null, caption: name },
    }),
    completions: [{ ...completion, courseTitle: name, source: { ...completion.source, name } }],
  });

const kinds: [string, Issuance][] = [
  ["a course", plain()],
  ["without a score", plain({ completions: [{ ...completion, scoreScaled: null, durationSeconds: null }] })],
  ["with the lowest score", plain({ completions: [{ ...completion, scoreScaled: -1 }] })],
  ["of a course without a title", plain({ completions: [{ ...completion, courseTitle: null }] })],
  ["of two courses", plain({ completions: [completion, { ...completion, courseTitle: "Löschen" }] })],
  ["that somebody gave", plain({ completions: [] })],
  ["with alignments, tags, credits, an end and a caption", full()],
  ["in the learner's language", { ...full(), language: "en-GB" }],
  ["in a language that it does not have", { ...full(), language: "fr" }],
  ["bound to a learner's DID", plain({ subjectDid: fullAward().subjectDid })],
  ["of a type of one's own", plain({ achievement: contentOf({ type: "ext:Werkstück" }) })],
  ["with uploaded art", plain({ achievement: contentOf({ image: { hash: "ab".repeat(32), caption: null } }) })],
  ["with a name of 300 letters", named("Donaudampfschifffahrt ".repeat(14).slice(0, 300))],
  ["with umlauts and emoji", named("Größe & Öl 🎓👩‍🚀🇩🇪")],
  ["from right to left", named("\u202bأساسيات الأمن السيبراني — שלום (א) 12\u202c")],
  [
    "with quotes, markup and control characters",
    named('"\\" <b>&amp;</b> \u0000\u0007\u001b\u0085\u2028\ud800 {}[]\n\t'),
  ],
];

describe("badges as they are issued", () => {
  for (const algorithm of ["RS256", "ES256"] as const) {
    describe(`of an issuer whose JWTs are ${algorithm}`, () => {
      let issue: (issuance: Issuance) => Promise<{ body: string; jws: string }>;
      beforeAll(async () => {
        const { organizationId } = await newTenant();
        const personId = await newPerson();
        await updateIssuer({ organizationId, identity: { tokenAlgorithm: algorithm }, now, personId });
        const signer = await readSigner(organizationId);
        issue = async (issuance) => {
          const [row] = await signIssuances(signer, [issuance], now);
          return { body: row?.body ?? "", jws: row?.jws ?? "" };
        };
      });

      it.each(kinds)("%s", async (_, issuance) => {
        const { body, jws } = await issue(issuance);
        expect(JSON.parse(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString()).alg).toBe(algorithm);
        expect(await faultsOf(body)).toEqual([]);
        expect(await faultsOf(jws)).toEqual([]);
      });

      it("in pictures", async () => {
        const { body, jws } = await issue(named("Größe {„Öl“} ]]> 🎓"));
        const svg = drawBadge({ id: "1", name: "Öl" });
        for (const text of [escapeForBaking(body), jws]) {
          expect(await faultsOf(bakePng(samplePng(), text))).toEqual([]);
          expect(await faultsOf(bakeSvg(svg, text))).toEqual([]);
        }
      });
    });
  }

  it("of whatever names, texts and numbers", { timeout: 60_000 }, async () => {
    const { organizationId } = await newTenant();
    const signer = await readSigner(organizationId);
    const letters = fc.constantFrom(
      ..."aß\u0000\u007f\u0085\u2028\ufeff\ud800\"\\<>&{}[]'^@:#%",
      "🎓",
      "👩‍🚀",
      "א",
      "م",
      "\n",
      "e\u0301",
    );
    const text = fc.array(fc.oneof(letters, fc.string({ unit: "binary" })), { minLength: 1, maxLength: 300 });
    const score = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        text,
        score,
        fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
        async (parts, one, credits) => {
          const issuance = named(`x${parts.join("")}`);
          const completions = issuance.completions.map((each) => ({
            ...each,
            scoreScaled: one,
            durationSeconds: credits,
          }));
          const achievement = { ...issuance.achievement, credits };
          const [row] = await signIssuances(signer, [{ ...issuance, achievement, completions }], now);
          expect(await faultsOf(row?.body ?? "")).toEqual([]);
          expect(await faultsOf(row?.jws ?? "")).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("made by templates, one after another", async () => {
    const { organizationId } = await newTenant();
    const signer = await readSigner(organizationId);
    const ids = ["a", "b", "c", "d", "e"].map((digit) => `1f0c2c56-90e1-4a4e-9f16-6a2f2d6d9a1${digit}`);
    const rows = await signIssuances(
      signer,
      ids.map((personId) => ({ ...full(), personId })),
      now,
    );
    for (const { body } of rows) expect(await faultsOf(body)).toEqual([]);
  });
});

describe("badges in the course of their lives", () => {
  async function awarded() {
    const { organizationId, achievementId, courseId, newCompletion } = await newTenant();
    const personId = await newPerson();
    await newCompletion(courseId, personId);
    await awardCredentials({ organizationId, achievementId }, now);
    const read = () => db().credential.findFirstOrThrow({ where: { organizationId } });
    const { id } = await read();
    const act = { organizationId, credentialIds: [id], now, personId };
    return {
      act,
      faults: async () => {
        const { body, jws } = await read();
        return [await faultsOf(body), await faultsOf(jws ?? "")];
      },
      change: (to: "REVOKED" | "SUSPENDED" | "ACTIVE") =>
        updateCredentialState({ ...act, to, reason: "Test", isReasonPublic: false }),
    };
  }
  const revoked = ["status: the credential is revoked"];

  it("are revoked, and fail by that alone", async () => {
    const { faults, change } = await awarded();
    expect(await faults()).toEqual([[], []]);
    await change("REVOKED");
    expect(await faults()).toEqual([revoked, revoked]);
  });

  it("are suspended and stand again", async () => {
    const { faults, change } = await awarded();
    await change("SUSPENDED");
    expect(await faults()).toEqual([revoked, revoked]);
    await change("ACTIVE");
    expect(await faults()).toEqual([[], []]);
  });

  it("are issued again for a learner's DID", async () => {
    const { faults, act } = await awarded();
    const { reissued } = await reissueCredentials({ ...act, subjectDid: fullAward().subjectDid ?? "" });
    expect(reissued).toHaveLength(1);
    // It begins a moment later than the one before.
    const later = new Date(now.getTime() + 2000);
    const { body } = await db().credential.findFirstOrThrow({ where: { id: reissued[0]?.credentialId ?? "" } });
    const items = await inspect(body, { fetch: fetchOurs, now: later });
    expect(items.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    expect(await faults()).toHaveLength(2);
  });
});

/** A badge that anything may be wrong with: it is signed when the defect is in it already. */
type Draft = JsonObject & { credentialSubject: JsonObject & { achievement: JsonObject }; issuer: JsonObject };

describe("every rule fails when its defect is seeded", () => {
  let body = "";
  let signer: Signer;
  beforeAll(async () => {
    const { organizationId } = await newTenant();
    signer = await readSigner(organizationId);
    const [row] = await signIssuances(signer, [full()], now);
    body = row?.body ?? "";
  });

  function changed(change: (draft: Draft) => void): JsonObject {
    const { proof: _, ...draft } = JSON.parse(body);
    change(draft);
    return draft;
  }
  const embedded = (change: (draft: Draft) => void) => signCredential(changed(change), signer.key, now);
  const token = async (change: (draft: Draft) => void) => signToken(changed(change), signer.tokenKey);

  const itself: [Rule, string, (draft: Draft) => void][] = [
    ["context", "no second context", (draft) => (draft["@context"] = ["https://www.w3.org/ns/credentials/v2"])],
    ["context", "an older second context", (draft) => (draft["@context"] = withContext(draft, 1, older))],
    ["context", "another order", (draft) => (draft["@context"] = [...listOf(draft["@context"])].reverse())],
    ["type", "no type of a badge", (draft) => (draft["type"] = ["VerifiableCredential"])],
    ["type", "no type of a credential", (draft) => (draft["type"] = ["OpenBadgeCredential"])],
    ["schema", "no description", ({ credentialSubject: { achievement } }) => delete achievement["description"]],
    ["schema", "a list of statuses", (draft) => (draft["credentialStatus"] = [draft["credentialStatus"] ?? null])],
    ["inlineSchema", "a schema of its own", (draft) => (draft["credentialSchema"] = schemaAt(`${publicUrl}/nothing`))],
    ["subject", "another type", ({ credentialSubject: subject }) => (subject["type"] = ["Person"])],
    [
      "subject",
      "nobody",
      ({ credentialSubject: subject }) => {
        delete subject["id"];
        delete subject["identifier"];
      },
    ],
    [
      "subject",
      "another identifier",
      ({ credentialSubject: subject }) => (subject["identifier"] = [{ type: "Other" }]),
    ],
    ["subject", "another result", ({ credentialSubject: subject }) => (subject["result"] = [{ type: ["Other"] }])],
    ["subject", "no achievement", ({ credentialSubject: subject }) => delete (subject as JsonObject)["achievement"]],
    ["subject", "empty criteria", ({ credentialSubject: { achievement } }) => (achievement["criteria"] = {})],
    [
      "subject",
      "another result description",
      ({ credentialSubject: { achievement } }) => (achievement["resultDescription"] = [{ type: ["Other"] }]),
    ],
    ["subject", "another source", ({ credentialSubject: subject }) => (subject["source"] = { type: ["Other"] })],
    ["evidence", "another type", (draft) => (draft["evidence"] = [{ type: ["Other"] }])],
    ["issuer", "a mere id", (draft) => ((draft as JsonObject)["issuer"] = draft.issuer["id"] ?? null)],
    ["issuer", "another type", ({ issuer }) => (issuer["type"] = ["Other"])],
    ["issuer", "a page that does not answer", ({ issuer }) => (issuer["url"] = "https://nowhere.example.org/")],
    ["issuer", "another identifier", ({ issuer }) => (issuer["otherIdentifier"] = [{ type: "Other" }])],
    ["issuer", "another parent", ({ issuer }) => (issuer["parentOrg"] = { type: ["Other"] })],
    ["expiration", "over", (draft) => (draft["validUntil"] = "2026-01-01T00:00:00Z")],
    ["expiration", "a day without a zone", (draft) => (draft["validUntil"] = "2999-01-01")],
    ["issuance", "not begun", (draft) => (draft["validFrom"] = "2999-01-01T00:00:00Z")],
    ["issuance", "a time without a zone", (draft) => (draft["validFrom"] = "2026-01-01T00:00:00")],
    [
      "status",
      "no list",
      (draft) => (draft["credentialStatus"] = entry({ statusListCredential: `${publicUrl}/none` })),
    ],
    ["status", "an index outside", (draft) => (draft["credentialStatus"] = entry({ statusListIndex: "99999999" }))],
    ["endorsement", "an endorsement", (draft) => (draft["endorsement"] = [{ type: ["EndorsementCredential"] }])],
  ];

  const older = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json";
  const withContext = (draft: Draft, at: number, context: string) => listOf(draft["@context"]).with(at, context);
  const schemaAt = (id: string) => [{ id, type: "1EdTechJsonSchemaValidator2019" }];
  const entry = (changes: JsonObject): JsonObject => ({ ...JSON.parse(body).credentialStatus, ...changes });
  const rulesOf = async (text: string, fetcher = fetchOurs) =>
    (await faultsOf(text, fetcher)).map((fault) => fault.split(":")[0]);

  it.each(itself)("%s: %s", async (rule, _, change) => {
    // Without a meaning in the contexts nothing is signed by us: then the JWT alone can be.
    const text = await embedded(change).catch(() => null);
    if (text !== null) expect(await rulesOf(text)).toContain(rule);
    const jwt = await token(change).catch(() => null);
    if (jwt !== null) expect(await rulesOf(jwt)).toContain(rule);
    expect(text ?? jwt).not.toBeNull();
  });

  it("parse: what is neither JSON nor a JWT nor a picture with one", async () => {
    for (const file of ["", "{", "a.b", "null", "<svg xmlns='http://www.w3.org/2000/svg'/>", samplePng()])
      expect(await rulesOf(file as string)).toEqual(["parse"]);
  });

  it("terms: a word that no context knows", async () => {
    expect(await rulesOf(await token((draft) => (draft["gradeOfJoy"] = 1)))).toEqual(["terms"]);
    await expect(embedded((draft) => (draft["gradeOfJoy"] = 1))).rejects.toThrow();
  });

  it("inlineSchema: one that the badge does not match", async () => {
    const url = "https://schemas.example.org/own.json";
    const contexts = ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"];
    const text = await embedded((draft) => {
      draft["@context"] = [...listOf(draft["@context"]), ...contexts];
      draft["credentialSchema"] = schemaAt(url);
    });
    const fetcher =
      (schema: object): Fetch =>
      async (asked, accept) =>
        asked === url ? JSON.stringify(schema) : fetchOurs(asked, accept);
    expect(await rulesOf(text, fetcher({ required: ["name"] }))).toEqual([]);
    expect(await rulesOf(text, fetcher({ required: ["grade"] }))).toEqual(["inlineSchema"]);
  });

  describe("proof", () => {
    const changedProof = (changes: JsonObject) => {
      const credential = JSON.parse(body);
      return JSON.stringify({ ...credential, proof: { ...credential.proof, ...changes } });
    };
    const other = () => newKey().multikey;

    it.each<[string, () => string]>([
      ["none", () => JSON.stringify({ ...JSON.parse(body), proof: [] })],
      ["another purpose", () => changedProof({ proofPurpose: "authentication" })],
      ["another suite", () => changedProof({ cryptosuite: "ecdsa-rdfc-2019" })],
      ["another time", () => changedProof({ created: "2020-01-01T00:00:00Z" })],
      [
        "another key of the issuer's name",
        () => changedProof({ verificationMethod: `${signer.issuer.did}#${other()}` }),
      ],
      ["another's key", () => changedProof({ verificationMethod: `did:web:other.example.org#${other()}` })],
      ["a key that is none", () => changedProof({ verificationMethod: `${signer.issuer.did}#key-1` })],
      ["another text", () => body.replace("Can put out fires.", "Can do all.")],
      ["another value", () => changedProof({ proofValue: `z${"1".repeat(88)}` })],
    ])("embedded: %s", async (_, make) => expect(await rulesOf(make())).toEqual(["proof"]));

    it("JWT: of another algorithm, of another key, or of no key that can be had", async () => {
      const jwt = await token(() => {});
      const [header = "", payload = "", signature = ""] = jwt.split(".");
      const read = JSON.parse(Buffer.from(header, "base64url").toString());
      const withHeader = (changes: object) =>
        [Buffer.from(JSON.stringify({ ...read, ...changes })).toString("base64url"), payload, signature].join(".");
      const flipped = `${header}.${payload}.${signature.replace(/^./, (first) => (first === "A" ? "B" : "A"))}`;
      for (const text of [
        withHeader({ alg: "EdDSA" }),
        withHeader({ alg: "none" }),
        withHeader({ alg: "ES256" }),
        withHeader({ kid: undefined }),
        withHeader({ kid: `${publicUrl}/issuers/1/keys/none` }),
        withHeader({ typ: "vc+jwt" }),
        flipped,
      ])
        expect(await rulesOf(text)).toEqual(["proof"]);
    });

    it("JWT: by its own claims over, or not begun", async () => {
      expect(await rulesOf(await token((draft) => (draft["validUntil"] = "2026-01-01T00:00:00Z")))).toContain("proof");
      expect(await rulesOf(await token((draft) => (draft["validFrom"] = "2999-01-01T00:00:00Z")))).toContain("proof");
    });
  });

  it("refresh: a newer credential with a defect of its own", async () => {
    const url = "https://badges.example.org/newer";
    const older = await embedded((draft) => {
      draft["@context"] = [...listOf(draft["@context"]), "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"];
      draft["refreshService"] = { id: url, type: "1EdTechCredentialRefresh" };
    });
    const serving =
      (newer: string | null): Fetch =>
      async (asked, accept) =>
        asked === url ? newer : fetchOurs(asked, accept);
    expect(await rulesOf(older, serving(body))).toEqual([]);
    expect(await rulesOf(older, serving(null))).toEqual([]);
    expect(await rulesOf(older, serving("{}"))).toEqual(["refresh"]);
  });

  describe("status", () => {
    const serving =
      (change: (list: JsonObject & { credentialSubject: JsonObject }) => void, isSigned = true): Fetch =>
      async (url, accept) => {
        const text = await fetchOurs(url, accept);
        if (text === null || !url.includes("/status/")) return text;
        const { proof, ...list } = JSON.parse(text);
        change(list);
        return isSigned ? signCredential(list, signer.key, now) : JSON.stringify({ ...list, proof });
      };
    const listOfBits = (bits: Buffer) => `u${gzipSync(bits).toString("base64url")}`;

    it.each<[string, Parameters<typeof serving>[0], boolean?]>([
      ["of another kind", (list) => (list["type"] = ["VerifiableCredential"])],
      ["about something else", (list) => (list.credentialSubject["type"] = "Other")],
      ["of another purpose", (list) => (list.credentialSubject["statusPurpose"] = "suspension")],
      ["with fewer bits", (list) => (list.credentialSubject["encodedList"] = listOfBits(Buffer.alloc(16_383)))],
      ["with all bits set", (list) => (list.credentialSubject["encodedList"] = listOfBits(Buffer.alloc(16_384, 255)))],
      ["that is no list", (list) => (list.credentialSubject["encodedList"] = "uAAAA")],
      ["that was changed", (list) => (list.credentialSubject["encodedList"] = listOfBits(Buffer.alloc(16_385))), false],
    ])("a list %s", async (_, change, isSigned) =>
      expect(await rulesOf(body, serving(change, isSigned))).toEqual(["status"]),
    );

    it("a list as a JWT, and as it is", async () => {
      const asToken: Fetch = (url, accept) => fetchOurs(url, url.includes("/status/") ? "application/vc+jwt" : accept);
      expect(await rulesOf(body, asToken)).toEqual([]);
      expect(
        await rulesOf(
          body,
          serving(() => {}),
        ),
      ).toEqual([]);
    });

    it("a revocation list of 1EdTech's own, which old badges have", async () => {
      const url = "https://badges.example.org/revocations";
      const text = await embedded((draft) => {
        draft["@context"] = [...listOf(draft["@context"]), "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"];
        draft["credentialStatus"] = { id: url, type: "1EdTechRevocationList" };
      });
      const listing =
        (list: string | null): Fetch =>
        async (asked, accept) =>
          asked === url ? list : fetchOurs(asked, accept);
      const { id } = JSON.parse(body);
      expect(await faultsOf(text, listing(null))).toEqual(["status: the revocation list cannot be read"]);
      expect(await rulesOf(text, listing(JSON.stringify({ revokedCredential: [{ id: "urn:x" }] })))).toEqual([]);
      expect(await rulesOf(text, listing(JSON.stringify({ revokedCredential: [{ id, revoked: false }] })))).toEqual([]);
      expect(await rulesOf(text, listing(JSON.stringify({ revokedCredential: [{ id }] })))).toEqual(["status"]);
    });
  });
});
