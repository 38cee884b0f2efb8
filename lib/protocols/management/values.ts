import { z } from "zod";

/** A moment, as answers tell it. */
export const moment = z.iso.datetime().meta({ description: "UTC, with milliseconds (RFC 3339)." });

/** An id of ours. */
export const id = z.guid("must be a UUID");

/** A text of at most so many characters, without blanks at its ends. */
export const text = (charactersMax: number) =>
  z
    .string("must be a string")
    .trim()
    .min(1, "must not be empty")
    .max(charactersMax, `must have at most ${charactersMax} characters`)
    // PostgreSQL's text cannot hold it.
    .refine((value) => !value.includes("\0"), "must not contain the character U+0000");

export const isoOf = (date: Date): string => date.toISOString();

export const isoOrNull = (date: Date | null): string | null => date && isoOf(date);
