import { z } from "zod";
import { cleanText } from "@/lib/platform/text/clean-text";
import { languagePattern } from "./language-pattern.ts";
import { achievementTypes, alignmentTargetTypes } from "./vocabulary.ts";

/** A text of up to `charactersMax` characters. It is trimmed, and characters that badges cannot contain are removed. */
const text = (charactersMax: number) =>
  z
    .string("must be a string")
    .overwrite(cleanText)
    .trim()
    .min(1, "must not be empty")
    .max(charactersMax, `must have at most ${charactersMax} characters`);

const termOf = (terms: readonly string[], example: string) =>
  z
    .string("must be a string")
    .refine(
      (term) => terms.includes(term) || /^ext:[A-Za-z0-9._-]{1,64}$/.test(term),
      `must be a term of the Open Badges vocabulary, such as ${example}, or start with ext:`,
    );

const language = z
  .string("must be a string")
  .regex(languagePattern, "must be a language tag (BCP 47), such as en or de-AT")
  .meta({ description: "BCP 47, such as `en` or `de-AT`." });

const httpsUrl = z
  .string("must be a string")
  .max(2000, "must have at most 2000 characters")
  .refine((address) => isHttps(address), "must be a URL that starts with https://");

const texts = {
  name: text(200),
  description: text(2000),
  criteria: text(10_000).meta({ description: "The criteria for earning the achievement, in Markdown." }),
};

export const alignmentFields = z.strictObject({
  targetName: text(200),
  targetUrl: httpsUrl,
  targetType: termOf(alignmentTargetTypes, "CFItem").optional(),
  targetCode: text(200).optional(),
  targetDescription: text(2000).optional(),
  targetFramework: text(200).optional(),
});

/** The fields of an achievement with their limits, for the console and the management API. */
export const achievementFields = {
  ...texts,
  language,
  translations: z
    .array(z.strictObject({ language, ...texts }))
    .max(20, "must have at most 20 languages")
    .refine((all) => areDifferent(all.map((one) => one.language)), "must not contain a language more than once")
    .meta({ description: "Translations of the texts." }),
  type: termOf(achievementTypes, "Course").meta({
    description: "A term of the Open Badges vocabulary, such as `Course`, or a term that starts with `ext:`.",
  }),
  tags: z
    .array(text(60))
    .max(30, "must have at most 30 tags")
    .refine(areDifferent, "must not contain a tag more than once")
    .meta({ description: "Keywords." }),
  alignments: z
    .array(alignmentFields)
    .max(20, "must have at most 20 alignments")
    .meta({ description: "Alignments with external frameworks." }),
  credits: z
    .number("must be a number")
    .positive("must be greater than 0")
    .max(100_000, "must be at most 100000")
    .nullable()
    .meta({ description: "Credit hours, or another unit that the organization uses." }),
  validityPeriod: z
    .string("must be a string")
    .regex(
      /^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,5}D)?$/,
      "must be a duration of years, months and days, such as P2Y or P18M (ISO 8601)",
    )
    .refine((period) => /[1-9]/.test(period), "must be longer than zero")
    .nullable()
    .meta({
      description:
        "How long a badge is valid after it was earned, in years, months and days (ISO 8601), such as `P2Y`. If null, badges do not expire.",
    }),
  imageCaption: text(500).nullable().meta({ description: "The alternative text of the image." }),
};

/** The rule by which an achievement is earned. */
export const ruleFields = {
  requires: z
    .enum(["ANY", "ALL"], "must be ANY or ALL")
    .meta({ description: "Whether one course is sufficient (`ANY`) or all courses are required (`ALL`)." }),
  courseIds: z
    .array(z.guid("must be a UUID").toLowerCase())
    .max(50, "must have at most 50 courses")
    .refine(areDifferent, "must not contain a course more than once")
    .meta({ description: "If empty, the achievement cannot be earned." }),
  minimumScoreScaled: z
    .number("must be a number")
    .min(-1, "must be -1 or greater")
    .max(1, "must be 1 or less")
    .nullable()
    .meta({
      description: "The minimum scaled score of a completion, from -1 to 1. If null, no score is required.",
    }),
  minimumDurationSeconds: z
    .number("must be a number")
    .positive("must be greater than 0")
    .max(31_536_000, "must be at most one year")
    .nullable()
    .meta({ description: "The minimum duration of a completion. If null, no duration is required." }),
};

function isHttps(address: string): boolean {
  return /^https:\/\/[^\s<>"{}|\\^`]+$/.test(address) && URL.canParse(address);
}

function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
