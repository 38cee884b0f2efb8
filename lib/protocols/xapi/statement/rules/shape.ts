import { Failure } from "@/lib/platform/failure/failure";
import type { Warning } from "../warning.ts";
import type { XapiVersion } from "../xapi-version.ts";

/** The state of the rules while one statement is read. */
export interface Reading {
  readonly version: XapiVersion;
  readonly lenientMailto: boolean;
  readonly warnings: Warning[];
}

/** Accepts a value at a JSON pointer, or throws Failure("malformed"). */
export type Rule = (value: unknown, pointer: string, reading: Reading) => void;

export type Members = Readonly<Record<string, unknown>>;

/** A rule for objects that returns the object, for rules that compare several properties. */
export type RecordRule = (value: unknown, pointer: string, reading: Reading) => Members;

/** Refuses a value: "/verb/id must be an IRI such as …; received 12." */
export function refuse(pointer: string, expected: string, value: unknown): never {
  throw malformed(pointer, `${named(pointer)} must be ${expected}; received ${shown(value)}.`);
}

/** Refuses a value with a specific reason: "/actor has both mbox and openid." */
export function refuseBecause(pointer: string, reason: string): never {
  throw malformed(pointer, `${named(pointer)} ${reason}.`);
}

/** Refuses a key that a client chose. */
export function refuseKey(pointer: string, key: string, expected: string): never {
  const at = step(pointer, key);
  throw malformed(at, `${at}: the key must be ${expected}; received ${shown(key)}.`);
}

/** Refuses a missing property: "/actor is missing. It is required in a statement." */
export function refuseMissing(pointer: string, key: string, reason: string): never {
  const missing = `${pointer}/${key}`;
  throw malformed(missing, `${missing} is missing. ${reason}.`);
}

/** Refuses a property that must not be there. */
export function refusePresent(pointer: string, reason: string): never {
  throw malformed(pointer, `${pointer} is not allowed. ${reason}.`);
}

const malformed = (pointer: string, message: string) => new Failure("malformed", message, { field: pointer });

const named = (pointer: string) => (pointer === "" ? "The statement" : pointer);

const shownCharactersMax = 80;

function shown(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > shownCharactersMax ? `${text.slice(0, shownCharactersMax)}…` : text;
}

/** Appends a step to a JSON pointer (RFC 6901), for keys that a client chose; very long ones are truncated. */
export function step(pointer: string, key: string): string {
  const short = key.length > shownCharactersMax ? `${key.slice(0, shownCharactersMax)}…` : key;
  return `${pointer}/${short.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Returns the value as an object (not null, not an array), or refuses it. */
export function asMembers(value: unknown, noun: string, pointer: string): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(pointer, noun, value);
  return value as Members;
}

/** An object with these properties and no others: xAPI 1.0.3 part 2 section 2.2 refuses unknown keys, keys in another case
 *  and null. `noun` includes its article, such as "an Agent". */
export function record(
  noun: string,
  properties: { required?: Readonly<Record<string, Rule>>; optional?: Readonly<Record<string, Rule>> },
): RecordRule {
  const rules = new Map(Object.entries({ ...properties.required, ...properties.optional }));
  const required = Object.keys(properties.required ?? {});
  return (value, pointer, reading) => {
    const members = asMembers(value, `an object (${noun})`, pointer);
    for (const key of Object.keys(members)) {
      const rule = rules.get(key) ?? refuseUnknown(pointer, key, noun, rules);
      rule(members[key], `${pointer}/${key}`, reading);
    }
    for (const key of required)
      if (!Object.hasOwn(members, key)) refuseMissing(pointer, key, `It is required in ${noun}`);
    return members;
  };
}

function refuseUnknown(pointer: string, key: string, noun: string, rules: ReadonlyMap<string, Rule>): never {
  const known = [...rules.keys()];
  const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
  const advice =
    meant === undefined
      ? `Supported properties: ${known.join(", ")}`
      : `Property names are case-sensitive: use ${meant}`;
  const unknown = step(pointer, key);
  throw malformed(unknown, `${unknown} is not a property of ${noun}. ${advice}.`);
}

/** An array in which every element satisfies the rule. */
export function list(noun: string, element: Rule): Rule {
  return (value, pointer, reading) => {
    if (!Array.isArray(value)) refuse(pointer, `an array of ${noun}`, value);
    for (let index = 0; index < value.length; index++) element(value[index], `${pointer}/${index}`, reading);
  };
}

/** A string that satisfies a test. */
export function format(expected: string, isIt: (text: string) => boolean): Rule {
  return (value, pointer) => {
    if (typeof value !== "string" || !isIt(value)) refuse(pointer, expected, value);
  };
}

/** One of these strings, in exactly this case (section 2.2). */
export function oneOf(...words: string[]): Rule {
  const allowed = new Set(words);
  const quoted = words.map((word) => JSON.stringify(word)).join(", ");
  return format(words.length === 1 ? quoted : `one of ${quoted}`, (text) => allowed.has(text));
}

export const text: Rule = format("a string", () => true);

export const truth: Rule = (value, pointer) => {
  if (typeof value !== "boolean") refuse(pointer, "true or false, without quotes", value);
};

/** A number that IEEE 754 can represent; 1e999 cannot be represented. */
export const decimal: Rule = (value, pointer) => {
  if (typeof value !== "number" || !Number.isFinite(value)) refuse(pointer, "a number, without quotes", value);
};
