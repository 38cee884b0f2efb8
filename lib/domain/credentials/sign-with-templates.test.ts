import fc from "fast-check";
import { expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { compileTemplate, type Template } from "@/lib/platform/json-ld/compile-template";
import { type Award, composeCredential } from "./compose.ts";
import { anyAward, difficultText } from "./sample-awards.fixture.ts";
import { composing, fullAward, newKey, now } from "./sample-badge.fixture.ts";
import { signCredential } from "./sign.ts";
import { signWithTemplates, varies } from "./sign-with-templates.ts";

const { key } = newKey();

/** Signs with templates, and says how many badges one was used for: `isSampled` is asked only then. */
function templateSigner() {
  const signer = { used: 0, sign: async (credential: JsonObject) => signWithTemplates(credential, key, now, count) };
  const count = () => {
    signer.used++;
    return false;
  };
  return signer;
}

/** Badges of one achievement that differ in all that may differ between learners. */
const batch = fc.tuple(
  anyAward,
  fc.array(
    fc.record({ personId: fc.uuid(), recipientAddress: fc.emailAddress(), salt: difficultText, title: difficultText }),
    { minLength: 3, maxLength: 6 },
  ),
);

const retitled = (award: Award, title: string): Award["completions"] =>
  award.completions.map((one) => ({ ...one, courseTitle: title, source: { ...one.source, name: title } }));

it("produces the same canonical form as the full algorithm and rarely needs it", async () => {
  let made = 0;
  let left = 0;
  await fc.assert(
    fc.asyncProperty(batch, async ([award, learners]) => {
      let template: Template | undefined;
      for (const { salt, title, ...learner } of learners) {
        const badge = { ...award, ...learner, completions: retitled(award, title) };
        const credential = composeCredential(badge, { ...composing, salt });
        template ??= await compileTemplate(credential, (path) => varies.test(path));
        const found = template.match(credential);
        expect(found).not.toBeNull();
        expect(template.json(found ?? [])).toBe(JSON.stringify(credential));
        const canonical = template.canonicalize(found ?? []);
        if (canonical !== null) expect(canonical).toBe(await canonicalize(credential));
        if (canonical === null) left++;
        else made++;
      }
    }),
    { numRuns: 100 },
  );
  // Two completions with the same title and day have the same first-degree hash, so the full algorithm is needed.
  expect(made).toBeGreaterThan(left);
});

it("signs the same bytes as the full algorithm", async () => {
  const signer = templateSigner();
  await fc.assert(
    fc.asyncProperty(batch, async ([award, learners]) => {
      for (const { salt, title, ...learner } of learners) {
        const badge = { ...award, ...learner, completions: retitled(award, title) };
        const credential = composeCredential(badge, { ...composing, salt });
        expect(await signer.sign(credential)).toBe(await signCredential(credential, key, now));
      }
    }),
    { numRuns: 30 },
  );
  // Otherwise the first difference would disable templates, and all that follows would be compared with itself.
  expect(signer.used).toBeGreaterThan(30);
});

const outcomeOf = (signing: Promise<string>) => signing.catch((error: Error) => `refused: ${error.name}`);

/** A signer that has a template of the full badge's achievement. */
async function trainedSigner() {
  const full: JsonObject = composeCredential(fullAward(), composing);
  const signer = templateSigner();
  for (let times = 0; times < 3; times++) await signer.sign(full);
  expect(signer.used).toBeGreaterThan(0);
  return { full, signer };
}

it("signs badges whose members are not in the template's sample or have another order or type", async () => {
  const { full, signer } = await trainedSigner();
  const { validUntil, evidence, ...less } = full;
  const others = [
    less,
    { ...less, validUntil: validUntil ?? "", evidence: evidence ?? [] },
    { ...full, name: "Another" },
    { ...full, id: "relative" },
    { ...full, id: "urn:uuid:ÄÖ" },
    { ...full, evidence: [] },
    { ...full, awardedDate: "not a date" },
    { ...full, credentialSubject: { ...Object(full["credentialSubject"]), creditsEarned: 2 } },
  ];
  for (const other of others)
    expect(await outcomeOf(signer.sign(other))).toBe(await outcomeOf(signCredential(other, key, now)));
  const before = signer.used;
  await signer.sign(full);
  expect(signer.used).toBe(before + 1);
});

const subjectOf = ({ credentialSubject }: JsonObject): JsonObject => Object(credentialSubject);

/** Texts that stand in gaps of the template, but mean something else to JSON-LD or to the canonical form there. */
const lookAlikes: Record<string, (full: JsonObject) => JsonObject> = {
  "two nodes with one id": (full) => ({ ...full, id: String(subjectOf(full)["id"]) }),
  "the id of the issuer": (full) => ({ ...full, id: String(Object(full["issuer"]).id) }),
  "the id of the achievement": (full) => ({
    ...full,
    credentialSubject: { ...subjectOf(full), id: String(Object(subjectOf(full)["achievement"]).id) },
  }),
  "a compact IRI": (full) => ({ ...full, id: "schema:Person" }),
  "a term": (full) => ({ ...full, id: "OpenBadgeCredential" }),
  "a type": (full) => ({ ...full, id: "@type" }),
  "a blank node": (full) => ({ ...full, id: "_:b0" }),
  "a label of the canonical form": (full) => ({ ...full, id: "_:c14n0" }),
  "an IRI with a space": (full) => ({ ...full, id: "urn:a b" }),
  "an IRI with an end of line": (full) => ({ ...full, id: "urn:a\nb" }),
  "an IRI that closes itself": (full) => ({ ...full, id: "urn:a> <urn:b> <urn:c" }),
  "an empty IRI": (full) => ({ ...full, id: "" }),
  "half of a surrogate pair": (full) => ({ ...full, id: "urn:\ud800" }),
  "quotes, line ends and backslashes in a date": (full) => ({ ...full, awardedDate: 'a"\\\n\r\t\u0000b' }),
};

it.each(Object.entries(lookAlikes))("treats look-alikes as the full algorithm does: %s", async (_, change) => {
  const { full, signer } = await trainedSigner();
  const other = change(full);
  expect(await outcomeOf(signer.sign(other))).toBe(await outcomeOf(signCredential(other, key, now)));
  // A difference that the sampling found would have disabled the templates.
  const before = signer.used;
  await signer.sign(full);
  expect(signer.used).toBe(before + 1);
});

it("treats completions of one title and day as the full algorithm does", async () => {
  const award = fullAward();
  const [first] = award.completions;
  if (!first) throw new Error("the full award has a completion");
  const badgeOf = (titles: readonly string[]) => {
    const completions = titles.map((courseTitle) => ({ ...first, courseTitle }));
    return composeCredential({ ...award, completions }, composing);
  };
  const signer = templateSigner();
  for (const titles of [
    ["A", "B"],
    ["A", "B"],
    ["C", "D"],
    ["E", "E"],
  ])
    expect(await signer.sign(badgeOf(titles))).toBe(await signCredential(badgeOf(titles), key, now));
  const before = signer.used;
  await signer.sign(badgeOf(["F", "G"]));
  expect(signer.used).toBe(before + 1);
});
