import { readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import type { AchievementContent } from "./achievement-content.ts";
import { achievementFields, alignmentFields } from "./achievement-fields.ts";
import { composeAchievement } from "./compose-achievement.ts";
import { textsInLanguage } from "./texts-in-language.ts";
import { achievementTypes, alignmentTargetTypes } from "./vocabulary.ts";

const publicUrl = "https://learn.example.org";
const id = "0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11";

const content: AchievementContent = {
  id,
  version: 3,
  texts: [
    { language: "en", name: "Reading", description: "Can read.", criteria: "Read." },
    { language: "de-AT", name: "Lesen", description: "Kann lesen.", criteria: "Lesen." },
  ],
  type: "MicroCredential",
  tags: ["reading"],
  alignments: [{ targetName: "Reads", targetUrl: "https://example.org/reads", targetType: "CFItem", targetCode: "R1" }],
  credits: 2.5,
  validityPeriod: "P2Y",
  image: { hash: null, caption: "A book" },
};

const alignment = {
  ...{ targetName: "Reads", targetUrl: "https://example.org/reads?a=b#c", targetType: "ceasn:Competency" },
  ...{ targetFramework: "A framework", targetDescription: "What it is" },
};

const schemaFile = new URL("../credentials/schema/ob_v3p0_achievementcredential_schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as { $id: string; $defs: Record<string, unknown> };
const ajv = new Ajv2019({ strict: false });
addFormats.default(ajv);
ajv.addSchema(schema);
const isAchievement = ajv.compile({ $ref: `${schema.$id}#/$defs/Achievement` });

describe("composeAchievement", () => {
  it("contains every field, and links to the other languages", () => {
    expect(composeAchievement(content, { language: "de", publicUrl })).toEqual({
      id: `${publicUrl}/achievements/${id}/de-AT`,
      type: ["Achievement"],
      achievementType: "MicroCredential",
      name: "Lesen",
      description: "Kann lesen.",
      criteria: { id: `${publicUrl}/achievements/${id}/de-AT#criteria`, narrative: "Lesen." },
      image: { id: `${publicUrl}/achievements/${id}/image?v=3&format=png`, type: "Image", caption: "A book" },
      inLanguage: "de-AT",
      version: "3",
      tag: ["reading"],
      alignment: [
        {
          type: ["Alignment"],
          targetName: "Reads",
          targetUrl: "https://example.org/reads",
          targetType: "CFItem",
          targetCode: "R1",
        },
      ],
      creditsAvailable: 2.5,
      related: [{ id: `${publicUrl}/achievements/${id}`, type: ["Related"], inLanguage: "en", version: "3" }],
    });
  });

  it("leaves out empty fields", () => {
    const [own] = content.texts;
    const plain = { ...content, texts: [own], tags: [], alignments: [], credits: null } as const;
    const composed = composeAchievement(
      { ...plain, image: { hash: null, caption: null } },
      { language: null, publicUrl },
    );
    expect(Object.keys(composed)).toEqual([
      ...["id", "type", "achievementType", "name", "description", "criteria", "image", "inLanguage", "version"],
    ]);
  });

  it("passes JSON-LD safe mode: every possible term is in the contexts", async () => {
    const everything = { ...content, type: "ext:Own", alignments: [{ ...content.alignments[0], ...alignment }] };
    const composed = composeAchievement(everything, { language: null, publicUrl });
    const quads = await canonicalize({ "@context": [credentialsV2, openBadges303], ...composed });
    for (const literal of [
      "ext:Own",
      "ceasn:Competency",
      "A framework",
      "What it is",
      "Can read.",
      "A book",
      "de-AT",
      "2.5E0",
    ])
      expect(quads).toContain(`"${literal}"`);
  });

  it("matches the published schema for everything that the console and the management API accept", () => {
    const { language: _, translations: __, ...fields } = achievementFields;
    const Fields = z.object({ ...fields, alignments: z.array(alignmentFields) });
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 300 });
    const given = fc.record({
      name: text,
      description: text,
      criteria: text,
      type: fc.oneof(fc.constantFrom(...achievementTypes), fc.constantFrom("ext:Own", "ext:a.b-c_1")),
      tags: fc.uniqueArray(text, { maxLength: 3 }),
      alignments: fc.array(
        fc.record({
          targetName: text,
          targetUrl: fc.webUrl({ validSchemes: ["https"], withQueryParameters: true, withFragments: true }),
          targetType: fc.option(fc.constantFrom(...alignmentTargetTypes, "ext:x"), { nil: undefined }),
          targetDescription: fc.option(text, { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      credits: fc.option(fc.double({ min: 0.1, max: 1000, noNaN: true })),
      validityPeriod: fc.constant(null),
      imageCaption: fc.option(text),
    });
    let accepted = 0;
    fc.assert(
      fc.property(given, (input) => {
        const { data } = Fields.safeParse(input);
        if (!data) return;
        accepted += 1;
        const { name, description, criteria, imageCaption, ...rest } = data;
        const composed = composeAchievement(
          {
            ...rest,
            id,
            version: 1,
            texts: [{ language: "en", name, description, criteria }],
            image: { hash: null, caption: imageCaption },
          },
          { language: null, publicUrl },
        );
        expect(isAchievement(composed), JSON.stringify(isAchievement.errors)).toBe(true);
      }),
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

describe("textsInLanguage", () => {
  it.each([
    ["de-AT", "Lesen"],
    ["DE-at", "Lesen"],
    ["de", "Lesen"],
    ["de-CH", "Lesen"],
    ["en-GB", "Reading"],
    ["fr", "Reading"],
    [null, "Reading"],
  ])("for %s is %s", (language, name) => {
    expect(textsInLanguage(content, language).name).toBe(name);
  });
});

describe("achievementFields", () => {
  const ok = (field: keyof typeof achievementFields, value: unknown) =>
    achievementFields[field].safeParse(value).success;

  it.each(["P2Y", "P18M", "P90D", "P1Y6M", "P1Y2M3D"])("accepts the period %s", (period) => {
    expect(ok("validityPeriod", period)).toBe(true);
  });

  it.each(["", "P", "P0D", "P2W", "PT2H", "P2YT1H", "-P2Y", "P1.5Y", "2Y", "P00001Y"])(
    "rejects the period %s",
    (period) => {
      expect(ok("validityPeriod", period)).toBe(false);
    },
  );

  it.each(["http://example.org", "javascript:alert(1)", "https://", "https://a b", "https://a/<b>", "//a"])(
    "rejects the target %s",
    (targetUrl) => {
      expect(ok("alignments", [{ targetName: "A", targetUrl }])).toBe(false);
    },
  );

  it("accepts every type of the vocabulary and extensions, but no other type", () => {
    expect(achievementTypes.every((type) => ok("type", type))).toBe(true);
    expect(["ext:Own", "Own", "ext:", "ext:a b", "course"].map((type) => ok("type", type))).toEqual([
      ...[true, false, false, false, false],
    ]);
  });

  it("removes characters that badges cannot contain, and rejects texts that are empty then", () => {
    expect(achievementFields.name.parse(" A\u0000\u0007B\ud800 ")).toBe("AB");
    expect(ok("name", "\u0000 ")).toBe(false);
    expect(ok("name", "x".repeat(201))).toBe(false);
  });
});
