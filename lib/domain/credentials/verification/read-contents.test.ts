import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import {
  didDocumentWith,
  eddsaKey,
  foreignBadge,
  foreignDid,
  foreignDidUrl,
  verifyForeign,
} from "./foreign-issuer.fixture.ts";

const key = await eddsaKey();
const served = { [foreignDidUrl]: didDocumentWith([key.method]) };

describe("the contents of a badge", () => {
  it("are everything that a displayer must show", async () => {
    const subject = foreignBadge(foreignDid)["credentialSubject"] as JsonObject;
    const achievement = subject["achievement"] as JsonObject;
    const endorsement: JsonObject = {
      "@context": [credentialsV2, openBadges303],
      id: "urn:uuid:6a4a4a3c-9b8e-4a40-9a0f-1a2b3c4d5e6f",
      type: ["VerifiableCredential", "EndorsementCredential"],
      name: "Endorsement",
      issuer: { id: foreignDid, type: ["Profile"], name: "Endorser" },
      validFrom: "2026-01-01T00:00:00Z",
      credentialSubject: { id: foreignDid, type: ["EndorsementSubject"], endorsementComment: "Well taught." },
    };
    const badge = foreignBadge(foreignDid, {
      evidence: [{ id: "https://e.example/1", type: ["Evidence"], name: "Report", narrative: "Helped *twice*." }],
      endorsement: [JSON.parse(await key.sign(endorsement))],
      credentialSubject: {
        ...subject,
        creditsEarned: 2.5,
        result: [
          { type: ["Result"], resultDescription: "urn:x:score", value: "83" },
          { type: ["Result"], resultDescription: "urn:x:rubric", achievedLevel: "urn:x:level" },
          { type: ["Result"], status: "Completed" },
        ],
        achievement: {
          ...achievement,
          achievementType: "Course",
          criteria: { id: "https://c.example/1", narrative: "Help." },
          tag: ["aid", "first"],
          alignment: [
            { type: ["Alignment"], targetName: "Skill", targetFramework: "ESCO", targetUrl: "https://esco.example/1" },
          ],
          resultDescription: [
            { id: "urn:x:score", type: ["ResultDescription"], name: "Points", resultType: "RawScore", valueMax: "100" },
            {
              id: "urn:x:rubric",
              type: ["ResultDescription"],
              name: "Level",
              resultType: "RubricCriterionLevel",
              rubricCriterionLevel: [{ id: "urn:x:level", type: ["RubricCriterionLevel"], name: "Expert" }],
            },
          ],
        },
      },
    });
    const { contents, conclusion } = await verifyForeign(await key.sign(badge), served);
    expect(conclusion).toBe("valid");
    expect(contents).toEqual({
      description: "Helps first.",
      criteria: { narrative: "Help.", url: "https://c.example/1" },
      achievementType: "Course",
      creditsEarned: 2.5,
      evidence: [{ name: "Report", narrative: "Helped *twice*.", url: "https://e.example/1" }],
      results: [
        { name: "Points", value: "83 / 100" },
        { name: "Level", value: "Expert" },
        { name: null, value: "Completed" },
      ],
      alignments: [{ name: "Skill", framework: "ESCO", url: "https://esco.example/1" }],
      tags: ["aid", "first"],
      endorsements: [{ issuer: "Endorser", comment: "Well taught.", conclusion: "valid" }],
      badges: [],
    });
  });

  it("are those of the hosted badge class before Open Badges 3.0", async () => {
    const at = (path: string) => `https://old.example/${path}`;
    const assertion: JsonObject = {
      "@context": "https://w3id.org/openbadges/v2",
      type: "Assertion",
      id: at("1"),
      recipient: { type: "email", hashed: false, identity: "a@example.org" },
      issuedOn: "2020-01-01T00:00:00Z",
      narrative: "Did it.",
      evidence: at("evidence"),
      badge: at("class"),
      verification: { type: "hosted" },
    };
    const badge: JsonObject = {
      id: at("class"),
      name: "Old",
      description: "Old but good.",
      criteria: at("criteria"),
      tags: ["old"],
      alignment: [{ targetName: "Skill", targetUrl: "javascript:alert(1)" }],
      issuer: at("issuer"),
    };
    const web = { [at("1")]: assertion, [at("class")]: badge, [at("issuer")]: { id: at("issuer"), name: "School" } };
    const { contents } = await verifyForeign(JSON.stringify(assertion), web);
    expect(contents).toMatchObject({
      description: "Old but good.",
      criteria: { narrative: null, url: at("criteria") },
      evidence: [
        { name: null, narrative: "Did it.", url: null },
        { name: null, narrative: null, url: at("evidence") },
      ],
      alignments: [{ name: "Skill", framework: null, url: null }],
      tags: ["old"],
    });
  });
});

describe("a learner record", () => {
  it("is read with the badges in it, each with a conclusion of its own", async () => {
    const clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
    const good: JsonObject = JSON.parse(await key.sign(foreignBadge(foreignDid)));
    const over = foreignBadge(foreignDid, { id: "urn:uuid:2", validUntil: "2026-02-01T00:00:00Z" });
    const record = {
      "@context": [credentialsV2, openBadges303, clr],
      id: "urn:uuid:5d0a4c9e-3f3e-4a55-8a3d-0e6f1b7c2d90",
      type: ["VerifiableCredential", "ClrCredential"],
      name: "Record",
      issuer: { id: foreignDid, type: ["Profile"], name: "Example School" },
      validFrom: "2026-01-02T03:04:05Z",
      credentialSubject: {
        id: "mailto:max.mustermann@somedomain.com",
        type: ["ClrSubject"],
        verifiableCredential: [good, JSON.parse(await key.sign(over))],
      },
    };
    const { contents, conclusion } = await verifyForeign(await key.sign(record as JsonObject), served);
    expect(conclusion).toBe("valid");
    expect(contents?.badges).toEqual([
      { name: "First aid", issuer: "Example School", conclusion: "valid" },
      { name: "First aid", issuer: "Example School", conclusion: "expired" },
    ]);
  });
});
