import type { z } from "zod";

/** What was typed into a form's text fields, to stand there still. */
export function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$")),
  );
}

/** Reads the fields of one form: what is not right gets its sentence in `errors`. */
export function fieldReader(errors: Record<string, string>) {
  return <Schema extends z.ZodType>(name: string, schema: Schema, value: unknown, sentence: string) => {
    const result = schema.safeParse(value);
    if (!result.success) errors[name] = sentence;
    return result.data;
  };
}
