import { z } from "zod";
import { hasControlCharacter } from "@/lib/platform/text/has-control-character";

/** A form's fields as its schema reads them, or a sentence for each field that has to be changed. */
export type FormReading<Fields> = SentForm &
  ({ fields: Fields } | { fields: null; errors: Readonly<Record<string, string>> });

/** What a form sent, to be shown again; without passwords and secrets. */
export interface SentForm {
  values: Readonly<Record<string, string>>;
  /** Of the fields that may have several values. */
  chosen: Readonly<Record<string, readonly string[]>>;
}

const notShownAgain = new Set(["password", "secret"]);

/** Reads a form by a schema: the one reader of forms. A field whose schema is an array has all of its values, any other field
 *  its last one, a text or a file. Texts with control characters are refused: nobody types them, and PostgreSQL takes no NUL.
 *  @param schema reads an object of the form's fields; a custom issue may name its sentence: `params: { message: "order" }`
 *  @param sentenceOf the sentence for a field, by the field's name or by the name that the issue gave; `controlCharacter` is
 *    the one for texts with control characters
 *  @param options.mayHaveControlCharacters for a schema that removes them itself
 *  @returns the fields, or the errors by field, of each the first */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  sentenceOf: (name: string) => string | undefined,
  { mayHaveControlCharacters = false }: { mayHaveControlCharacters?: boolean | undefined } = {},
): FormReading<z.output<Schema>> {
  const lists = listFields(schema);
  const names = [...new Set([...form.keys(), ...lists])].filter((name) => !name.startsWith("$"));
  const entries = Object.fromEntries(
    names.map((name) => [name, lists.has(name) ? form.getAll(name) : form.getAll(name).at(-1)]),
  );
  const sent = sentForm(entries);
  const unreadable = Object.entries(entries)
    .filter(([, value]) => !mayHaveControlCharacters && [value].flat().some(isUnreadable))
    .map(([name]) => [name, sentenceOf("controlCharacter") ?? name]);
  const result = schema.safeParse(entries);
  if (result.success && unreadable.length === 0) return { ...sent, fields: result.data };
  const errors = result.error?.issues.map((issue) => [nameOf(issue), sentenceOf(keyOf(issue)) ?? keyOf(issue)]) ?? [];
  // Of two entries with the same name the later one stays.
  return { ...sent, fields: null, errors: Object.fromEntries([...errors.reverse(), ...unreadable]) };
}

const isUnreadable = (value: unknown): boolean => typeof value === "string" && hasControlCharacter(value);

const nameOf = ({ path }: z.core.$ZodIssue): string => String(path[0] ?? "");

function keyOf(issue: z.core.$ZodIssue): string {
  const named = issue.code === "custom" ? issue.params?.["message"] : undefined;
  return typeof named === "string" ? named : nameOf(issue);
}

function sentForm(entries: Readonly<Record<string, unknown>>): SentForm {
  const shown = Object.entries(entries).filter(([name]) => !notShownAgain.has(name));
  const texts = shown.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const lists = shown
    .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
    .map(([name, list]) => [name, list.filter((one) => typeof one === "string")] as const);
  return { values: Object.fromEntries(texts), chosen: Object.fromEntries(lists) };
}

/** The fields whose schema is an array. */
function listFields(schema: z.core.$ZodType): ReadonlySet<string> {
  const read = innermost(schema);
  if (read instanceof z.ZodUnion) return new Set(read.options.flatMap((option) => [...listFields(option)]));
  if (!(read instanceof z.ZodObject)) return new Set();
  const shape: Readonly<Record<string, z.core.$ZodType>> = read.shape;
  return new Set(Object.keys(shape).filter((name) => shape[name] && innermost(shape[name]) instanceof z.ZodArray));
}

/** A schema without its transforms, defaults and the like. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return innermost(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return innermost(schema.unwrap());
  return schema;
}
