import { z } from "zod";
import { cleanText } from "@/lib/platform/text/clean-text";
import { languagePattern } from "./language-pattern.ts";
import { achievementTypes, alignmentTargetTypes } from "./vocabulary.ts";

/** A text of at most so many characters, without blanks at its ends and without what badges cannot hold. */
const text = (charactersMax: number) =>
  z
    .string("must be a text")
    .overwrite(cleanText)
    .trim()
    .min(1, "must not be empty")
    .max(charactersMax, `must have ${charactersMax} characters at most`);

const termOf = (terms: readonly string[], example: string) =>
  z
    .string("must be a text")
    .refine(
      (term) => terms.includes(term) || /^ext:[A-Za-z0-9._-]{1,64}$/.test(term),
      `must be a term of the Open Badges vocabulary, such as ${example}, or begin with ext:`,
    );

const language = z
  .string("must be a text")
  .regex(languagePattern, "must be a language, perhaps with script and region, such as en or de-AT")
  .meta({ description: "BCP 47, such as `en` or `de-AT`." });

const httpsUrl = z
  .string("must be a text")
  .max(2000, "must have 2000 characters at most")
  .refine((address) => isHttps(address), "must be an address that begins with https://");

const texts = {
  name: text(200),
  description: text(2000),
  criteria: text(10_000).meta({ description: "What has to be done for it, in Markdown." }),
};

export const alignmentFields = z.strictObject({
  targetName: text(200),
  targetUrl: httpsUrl,
  targetType: termOf(alignmentTargetTypes, "CFItem").optional(),
  targetCode: text(200).optional(),
  targetDescription: text(2000).optional(),
  targetFramework: text(200).optional(),
});

/** What may be set of an achievement, each within its bounds; the console and the management API take the same. */
export const achievementFields = {
  ...texts,
  language,
  translations: z
    .array(z.strictObject({ language, ...texts }))
    .max(20, "must have 20 languages at most")
    .refine((all) => areDifferent(all.map((one) => one.language)), "must have each language once")
    .meta({ description: "The texts in other languages." }),
  type: termOf(achievementTypes, "Course").meta({
    description: "A term of the Open Badges vocabulary, such as `Course`, or one that begins with `ext:`.",
  }),
  tags: z
    .array(text(60))
    .max(30, "must have 30 tags at most")
    .refine(areDifferent, "must have each tag once")
    .meta({ description: "Keywords." }),
  alignments: z
    .array(alignmentFields)
    .max(20, "must have 20 alignments at most")
    .meta({ description: "What it stands for in frameworks of others." }),
  credits: z
    .number("must be a number")
    .positive("must be more than 0")
    .max(100_000, "must be 100000 at most")
    .nullable()
    .meta({ description: "Credit hours, or what else the organization counts." }),
  validityPeriod: z
    .string("must be a text")
    .regex(
      /^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,5}D)?$/,
      "must be a duration of years, months and days, such as P2Y or P18M (ISO 8601)",
    )
    .refine((period) => /[1-9]/.test(period), "must be longer than nothing")
    .nullable()
    .meta({
      description:
        "How long a badge is valid from the day it was earned: years, months and days, such as `P2Y` (ISO 8601). null: for ever.",
    }),
  imageCaption: text(500).nullable().meta({ description: "What the art shows, for those who do not see it." }),
};

/** By what an achievement is earned. */
export const ruleFields = {
  requires: z
    .enum(["ANY", "ALL"], "must be ANY or ALL")
    .meta({ description: "Whether one of the courses is enough (`ANY`), or all are needed (`ALL`)." }),
  courseIds: z
    .array(z.guid("must be a UUID").toLowerCase())
    .max(50, "must have 50 courses at most")
    .refine(areDifferent, "must have each course once")
    .meta({ description: "None: nobody earns it." }),
  minimumScoreScaled: z
    .number("must be a number")
    .min(-1, "must be -1 or more")
    .max(1, "must be 1 or less")
    .nullable()
    .meta({
      description: "A completion counts only with at least this scaled score, -1 to 1. null: with any, or none.",
    }),
  minimumDurationSeconds: z
    .number("must be a number")
    .positive("must be more than 0")
    .max(31_536_000, "must be a year at most")
    .nullable()
    .meta({ description: "A completion counts only with at least this duration. null: with any, or none." }),
};

function isHttps(address: string): boolean {
  return /^https:\/\/[^\s<>"{}|\\^`]+$/.test(address) && URL.canParse(address);
}

function areDifferent(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
