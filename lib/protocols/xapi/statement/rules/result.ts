import { extensions } from "./extensions.ts";
import { duration } from "./formats.ts";
import { decimal, type Members, type Rule, record, refuseBecause, text, truth } from "./shape.ts";

const scoreRecord = record("a score", { optional: { scaled: decimal, raw: decimal, min: decimal, max: decimal } });

/** xAPI 1.0.3 part 2 section 2.4.5.1: scaled from -1 to 1, min less than max, raw from min to max. */
const score: Rule = (value, pointer, reading) => {
  const members = scoreRecord(value, pointer, reading);
  const scaled = numberOf(members, "scaled") ?? 0;
  const raw = numberOf(members, "raw");
  const min = numberOf(members, "min");
  const max = numberOf(members, "max");
  if (scaled < -1 || scaled > 1) refuseBecause(`${pointer}/scaled`, `must be between -1 and 1; received ${scaled}`);
  if (min !== undefined && max !== undefined && min >= max)
    refuseBecause(`${pointer}/min`, `must be less than max; received ${min} and ${max}`);
  if (raw === undefined) return;
  if (min !== undefined && raw < min)
    refuseBecause(`${pointer}/raw`, `must not be less than min; received ${raw} and ${min}`);
  if (max !== undefined && raw > max)
    refuseBecause(`${pointer}/raw`, `must not be greater than max; received ${raw} and ${max}`);
};

function numberOf(members: Members, key: string): number | undefined {
  const value = members[key];
  return typeof value === "number" ? value : undefined;
}

/** Section 2.4.5. */
export const result = record("a result", {
  optional: { score, success: truth, completion: truth, response: text, duration, extensions },
});
