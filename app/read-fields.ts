import type { z } from "zod";

const hidden = new Set(["password", "secret"]);

/** The fields of a form, checked; or a sentence for each that is not right, and what was typed.
 *  `sentences` has the sentence of each field; passwords and secrets are never given back. */
export function readFields<Fields extends z.ZodObject>(
  schema: Fields,
  form: FormData,
  sentences: Readonly<Record<string, string>>,
):
  | { fields: z.output<Fields>; values: Record<string, string> }
  | { fields: null; errors: Record<string, string>; values: Record<string, string> } {
  const typed = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const values = Object.fromEntries(
    Object.entries(typed).filter(([name]) => !hidden.has(name) && !name.startsWith("$")),
  );
  const result = schema.safeParse(typed);
  if (result.success) return { fields: result.data, values };
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  return { fields: null, errors: Object.fromEntries(names.map((name) => [name, sentences[name] ?? name])), values };
}
