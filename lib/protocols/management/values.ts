import { z } from "zod";

/** A time in responses. */
export const moment = z.iso.datetime().meta({ description: "UTC, with milliseconds (RFC 3339)." });

/** The id of a resource. */
export const id = z.guid("must be a UUID");

/** A trimmed text of up to `charactersMax` characters. */
export const text = (charactersMax: number) =>
  z
    .string("must be a string")
    .trim()
    .min(1, "must not be empty")
    .max(charactersMax, `must have at most ${charactersMax} characters`)
    // PostgreSQL's text type does not allow NUL.
    .refine((value) => !value.includes("\0"), "must not contain the character U+0000");

export const isoOf = (date: Date): string => date.toISOString();

export const isoOrNull = (date: Date | null): string | null => date && isoOf(date);
