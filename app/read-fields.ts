import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { type AnyTranslator, findMessage } from "@/lib/platform/i18n/find-message";
import { hasControlCharacter } from "@/lib/platform/text/has-control-character";

const hidden = new Set(["password", "secret"]);

/** The fields of a form, checked; or a sentence for each that is not right, and what was typed.
 *  `messages` have the sentence of each field, the first that has one; what no keyboard types, and PostgreSQL may not take, has one for all fields.
 *  Passwords and secrets are never given back. */
export async function readFields<Fields extends z.ZodObject>(
  schema: Fields,
  form: FormData,
  ...messages: readonly AnyTranslator[]
): Promise<
  | { fields: z.output<Fields>; values: Record<string, string> }
  | { fields: null; errors: Record<string, string>; values: Record<string, string> }
> {
  const t = await getTranslations("shell");
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
  const sentenceOf = (name: string) => messages.map((t) => findMessage(t, name)).find(Boolean) ?? name;
  const errors = {
    ...Object.fromEntries(names.map((name) => [name, sentenceOf(name)])),
    ...Object.fromEntries(unreadable.map((name) => [name, t("controlCharacter")])),
  };
  return { fields: null, errors, values };
}
