import fc from "fast-check";
import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import type { Award, AwardedCompletion } from "./compose.ts";
import { contentOf, fullAward, issuerDid, publicUrl } from "./sample-badge.fixture.ts";
import { statusEntry } from "./status/status-entry.ts";

/** For tests: texts as people and partners write them, and as nobody should. */
export const difficultText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 290, maxLength: 300 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "Prüfung der Kältemaschinenöl-Füllstände",
      "👩🏽‍🎓 🇩🇪 emoji",
      "שלום עולם ‮ back",
      "مرحبا بالعالم",
      `"quoted" 'single' \\ back\\slash <b>&amp;</b> {{}} ]]>`,
      "controls \u0000\u0001\b\t\n\u000b\f\r\u001f\u007f\u0085\u2028",
      "half a pair \ud800",
      "_:b0 <urn:x> . @context",
      "urn:x-0:0:",
      "https://example.org/not/a/link",
      "e\u0301 versus é",
      "n".repeat(300),
      "",
    ),
  },
);

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 });
const date = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2026-11-20T00:00:00Z"),
  noInvalidDate: true,
});

const completion: fc.Arbitrary<AwardedCompletion> = fc.record({
  courseTitle: maybe(difficultText),
  completedAt: date,
  durationSeconds: maybe(fc.double({ min: 0, max: 1e9, noNaN: true })),
  scoreScaled: maybe(fc.double({ min: -1, max: 1, noNaN: true })),
  source: fc.record({ id: fc.uuid(), name: difficultText }),
});

const texts = (language: string) =>
  fc.record({
    language: fc.constant(language),
    name: difficultText,
    description: difficultText,
    criteria: difficultText,
  });

const content: fc.Arbitrary<AchievementContent> = fc
  .record({
    id: fc.uuid(),
    version: fc.integer({ min: 1, max: 99 }),
    texts: fc.tuple(texts("de"), texts("en")),
    type: fc.constantFrom("Course", "MicroCredential", "ext:Something"),
    tags: fc.array(difficultText, { maxLength: 4 }),
    alignments: fc.array(
      fc.record({
        targetName: difficultText,
        targetUrl: fc.constant("https://data.example.org/skill/1"),
        targetType: fc.constantFrom(undefined, "CFItem", "ext:Own"),
        targetCode: fc.option(difficultText, { nil: undefined }),
      }),
      { maxLength: 3 },
    ),
    credits: maybe(fc.double({ min: 0, max: 1000, noNaN: true })),
    validityPeriod: fc.constantFrom(null, "P40Y", "P400M"),
    image: fc.record({ hash: fc.constant(null), caption: maybe(difficultText) }),
  })
  .map(contentOf);

/** For tests: whatever may be awarded. */
export const anyAward: fc.Arbitrary<Award> = fc
  .record({
    achievement: content,
    language: fc.constantFrom(null, "de", "en", "fr"),
    id: fc.uuid(),
    recipientAddress: fc.emailAddress(),
    subjectDid: fc.constantFrom(null, fullAward().subjectDid),
    awardedAt: date,
    completions: fc.array(completion, { maxLength: 3 }),
    index: maybe(fc.integer({ min: 0, max: 131_071 })),
    issuerName: difficultText,
  })
  .map(({ index, issuerName, ...award }) => ({
    ...award,
    issuer: { did: issuerDid, name: issuerName, url: `${publicUrl}/issuers/1234` },
    status: index === null ? null : statusEntry({ organizationId: 1234 }, { list: 1, index }, publicUrl),
  }));
