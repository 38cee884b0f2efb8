import { z } from "zod";

/** A person's name as somebody types it: one line, one character or more. */
export const PersonName = z
  .string()
  .transform((name) => name.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1).max(200));
