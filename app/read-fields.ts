import type { z } from "zod";
import { hasControlCharacter } from "@/lib/platform/text/has-control-character";
import { readViewer } from "./read-viewer.ts";

const hidden = new Set(["password", "secret"]);

/** The fields of a form, checked; or a sentence for each that is not right, and what was typed.
 *  `sentences` has the sentence of each field; what no keyboard types, and PostgreSQL may not take, has one for all fields.
 *  Passwords and secrets are never given back. */
export async function readFields<Fields extends z.ZodObject>(
  schema: Fields,
  form: FormData,
  sentences: Readonly<Record<string, string>>,
): Promise<
  | { fields: z.output<Fields>; values: Record<string, string> }
  | { fields: null; errors: Record<string, string>; values: Record<string, string> }
> {
  const typed = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const values = Object.fromEntries(
    Object.entries(typed).filter(([name]) => !hidden.has(name) && !name.startsWith("$")),
  );
  const result = schema.safeParse(typed);
  const unreadable = Object.keys(schema.shape).filter((name) => hasControlCharacter(typed[name] ?? ""));
  if (result.success && unreadable.length === 0) return { fields: result.data, values };
  const names = result.error?.issues.map((issue) => String(issue.path[0])) ?? [];
  const { words } = await readViewer();
  const errors = {
    ...Object.fromEntries(names.map((name) => [name, sentences[name] ?? name])),
    ...Object.fromEntries(unreadable.map((name) => [name, words.shell.controlCharacter])),
  };
  return { fields: null, errors, values };
}
