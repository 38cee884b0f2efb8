import { z } from "zod";

/** A person's name as it is entered: one line, 1 to 200 characters; runs of white space become one space. */
export const PersonName = z
  .string()
  .transform((name) => name.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1).max(200));
