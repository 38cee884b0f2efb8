import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { compileTemplate, type Template } from "@/lib/platform/json-ld/compile-template";
import { type Award, composeCredential } from "./compose.ts";
import { anyAward, difficultText } from "./sample-awards.fixture.ts";
import { composing, fullAward, newKey, now } from "./sample-badge.fixture.ts";
import { signCredential } from "./sign.ts";
import { signWithTemplates, varies } from "./sign-with-templates.ts";

const { key } = newKey();
const never = () => false;

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
  await fc.assert(
    fc.asyncProperty(batch, async ([award, learners]) => {
      for (const { salt, title, ...learner } of learners) {
        const badge = { ...award, ...learner, completions: retitled(award, title) };
        const credential = composeCredential(badge, { ...composing, salt });
        expect(await signWithTemplates(credential, key, now, never)).toBe(await signCredential(credential, key, now));
      }
    }),
    { numRuns: 30 },
  );
});

it("signs badges whose members are not in the template's sample or have another order or type", async () => {
  const full = composeCredential(fullAward(), composing);
  for (let times = 0; times < 3; times++) await signWithTemplates(full, key, now, never);
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
  const outcome = (signing: Promise<string>) => signing.catch((error: Error) => `refused: ${error.name}`);
  for (const other of others)
    expect(await outcome(signWithTemplates(other, key, now, never))).toBe(
      await outcome(signCredential(other, key, now)),
    );
});
