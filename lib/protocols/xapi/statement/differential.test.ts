import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import findWarnings from "xapi-validation";
import { Failure } from "@/lib/platform/failure/failure";
import { statementAstray, statementOfSpecification } from "./corpus.fixture.ts";
import type { Json } from "./statement.ts";
import { validateStatement } from "./validate.ts";

/** What a validator objects to. */
interface Objection {
  /** JSON pointer of the value, or of the object whose key it is about. */
  pointer: string;
  /** The value, or the key. */
  value: unknown;
  /** What else stands there. */
  unknownKeys?: readonly string[];
}

interface Disagreement {
  refusedBy: "Laurel" | "xapi-validation";
  what: string;
  why: string;
  explains(objection: Objection): boolean;
}

const iriPlace = /\/(?:id|homePage|openid|type|moreInfo|usageType|fileUrl|extensions)$/;
const uuidPlace = /\/(?:id|registration)$/;
const tagPlace = /\/(?:language|display|name|description)$/;
const timestampPlace = /\/(?:timestamp|stored)$/;

/** An objection to a text at such a place that matches one of the patterns. */
const text =
  (place: RegExp, ...patterns: RegExp[]) =>
  ({ pointer, value }: Objection): boolean =>
    place.test(pointer) && typeof value === "string" && patterns.some((pattern) => pattern.test(value));

/** Every way in which this validator and xapi-validation 2.1.4 differ over xAPI 1.0.3. docs/conformance/official-lrs-suite.md has the same table. */
const disagreements: readonly Disagreement[] = [
  {
    refusedBy: "Laurel",
    what: "IRIs with white space or another forbidden character, with nothing after the scheme, or http IRIs without a host",
    why: "RFC 3987 section 2.2 and RFC 9110 section 4.2 do not allow these. The regular expression of xapi-validation has ranges such as `\\u10000`, which JavaScript reads as two characters, so any character passes.",
    explains: text(
      iriPlace,
      /^[a-z][a-z0-9+.-]*:.*[\s<>"{}|\\^`]/is,
      /^[a-z][a-z0-9+.-]*:$/i,
      /^https?:(?!\/\/[^/?#])/i,
    ),
  },
  {
    refusedBy: "Laurel",
    what: "identifiers of more than 2000 bytes",
    why: "They are found through an index, and index entries have a maximum size. The specification sets no limit.",
    explains: text(/\/(?:id|homePage|openid)$/, /^.{2000}/s),
  },
  {
    refusedBy: "Laurel",
    what: "UUIDs in braces, or that contain a comma",
    why: "Section 4.4 requires the string form of RFC 4122. The regular expression of xapi-validation has `[8,9,A,B]` instead of `[89AB]`.",
    explains: text(uuidPlace, /^\{.*\}$/, /,/),
  },
  {
    refusedBy: "Laurel",
    what: "email addresses with `MAILTO:` in capitals, with a domain label that is empty or begins with a hyphen, or with more than 254 characters",
    why: "Section 2.4.2.3 requires `mailto:` followed by an email address; RFC 1034 section 3.5 and RFC 5321 section 4.5.3.1.3 define email addresses.",
    explains: text(/\/mbox$/, /^MAILTO:/, /@(?:-|.*\.\.)/, /^.{262}/),
  },
  {
    refusedBy: "Laurel",
    what: "a `mbox_sha1sum` of fewer than 40 digits",
    why: "A SHA-1 digest has 40 (FIPS 180-4). xapi-validation accepts 5 to 40.",
    explains: text(/\/mbox_sha1sum$/, /^[0-9a-f]{5,39}$/i),
  },
  {
    refusedBy: "Laurel",
    what: "a `sha2` that is not a hexadecimal SHA-2 digest",
    why: "Section 2.4.11 requires it, and attachments are found by it. xapi-validation accepts any string.",
    explains: text(/\/sha2$/, /^(?!(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$)/i),
  },
  {
    refusedBy: "Laurel",
    what: "language tags with a variant of four letters, a repeated variant or singleton, subtags of one letter in an extension, or extended subtags after a long language subtag",
    why: "RFC 5646 sections 2.1, 2.2.5 and 2.2.6 do not allow these. The regular expression of xapi-validation only approximates the grammar.",
    explains: text(
      tagPlace,
      /-[a-z]{4}-[a-z]{4}/i,
      /-(\w{5,8}).*-\1/i,
      /-(\w)-.*-\1-/i,
      /-[a-wyz]-\w$/i,
      /^[a-z]{4,8}-[a-z]{3}$/i,
    ),
  },
  {
    refusedBy: "Laurel",
    what: "durations with a sign, with weeks combined with other units, or with nothing after `T`",
    why: "ISO 8601:2004 section 4.4.3.2, which section 4.6 refers to, does not allow these.",
    explains: text(/\/duration$/, /^-/, /W./, /\d[YMD].*W/, /T$/),
  },
  {
    refusedBy: "Laurel",
    what: "timestamps without a time or without minutes, with a day or year that does not exist, or with a fraction without a separator",
    why: "Section 4.5 requires a point in time as defined by ISO 8601. xapi-validation accepts 31 days in every month.",
    explains: text(timestampPlace, /^[\d-]+$/, /T\d\d(?:Z|$)/, /-?02-?(?:29|30|31)T/, /^000[01]/, /T\d{7}/),
  },
  {
    refusedBy: "Laurel",
    what: "a Group as `team`, or a StatementRef in a context, without `objectType`",
    why: "Sections 2.4.2.2 and 2.4.4.3 require it.",
    explains: ({ pointer, value }) => /\/(?:team|context\/statement)\/objectType$/.test(pointer) && value === undefined,
  },
  {
    refusedBy: "Laurel",
    what: "a Group as the member of a Group",
    why: "Section 2.4.2.2: members are Agents.",
    explains: text(/\/member\/\d+\/objectType$/, /^Group$/),
  },
  {
    refusedBy: "Laurel",
    what: "an attachment's `length` below zero or beyond 2^53",
    why: "It is a number of octets and must be exact.",
    explains: ({ pointer, value }) =>
      /\/length$/.test(pointer) && typeof value === "number" && (value < 0 || value > Number.MAX_SAFE_INTEGER),
  },
  {
    refusedBy: "Laurel",
    what: "scores outside the range of an IEEE 754 double, such as `1e999`",
    why: "Section 2.2 requires at least the precision of a 32-bit float; this number would become infinite.",
    explains: ({ pointer, value }) => /\/score\/\w+$/.test(pointer) && value === Number.POSITIVE_INFINITY,
  },
  {
    refusedBy: "Laurel",
    what: "a score whose `min` equals its `max`",
    why: "Section 2.4.5.1: min is less than max.",
    explains: ({ pointer }) => /\/score\/min$/.test(pointer),
  },
  {
    refusedBy: "Laurel",
    what: "lists of interaction components with a repeated `id`",
    why: "Section 2.4.4.1: ids are distinct.",
    explains: ({ pointer, value }) => /\/(?:choices|scale|source|target|steps)$/.test(pointer) && Array.isArray(value),
  },
  {
    refusedBy: "Laurel",
    what: "media types that end in a semicolon",
    why: "RFC 7231 section 3.1.1.1 requires a parameter after each semicolon.",
    explains: text(/\/contentType$/, /;$/),
  },
  {
    refusedBy: "Laurel",
    what: "a `version` whose last part has more than four digits",
    why: "Stored values have a maximum size, and no release has more than one digit.",
    explains: text(/\/version$/, /^1\.0\.\d{5,}$/),
  },
  {
    refusedBy: "xapi-validation",
    what: "UUIDs of a variant other than the one of RFC 4122",
    why: "Section 4.4 recommends the variant; the specification's own first example, `12345678-1234-5678-1234-567812345678`, has a different one.",
    explains: text(uuidPlace, /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){2}[0-7c-f][0-9a-f]{3}-[0-9a-f]{12}$/i),
  },
  {
    refusedBy: "xapi-validation",
    what: "email addresses with letters outside ASCII, with `=`, `&` or `!` before the @, with a domain of one label, or with a digit in the last label",
    why: "RFC 5321 section 4.1.2 and RFC 6531 allow all of these.",
    explains: text(/\/mbox$/, /[^\0-\x7f]/, /[=&!].*@/, /@[^.]+$/, /\.[^.]*\d[^.]*$/),
  },
  {
    refusedBy: "xapi-validation",
    what: "timestamps without a time zone, with an offset in a different form from the date (`+0200` after hyphens), with an offset of less than an hour behind UTC, with a comma, in lower case, with a fraction in basic form, or in a leap second",
    why: "ISO 8601 and RFC 3339 allow all of these. A time without a zone is read as UTC, with a warning.",
    explains: text(
      timestampPlace,
      /T[\d:.,]+$/,
      /-.*[+-]\d{4}$/,
      /^\d{8}.*[+-]\d\d:\d\d$/,
      /-00:[0-5][1-9]|-00:[1-5]0/,
      /,/,
      /[tz]/,
      /^\d{8}T\d{6}\./,
      /:60/,
    ),
  },
  {
    refusedBy: "xapi-validation",
    what: "durations with a fraction in a unit other than seconds, or with a comma",
    why: "ISO 8601:2004 section 4.4.3.2 allows it in the last unit, with a comma or a point.",
    explains: text(/\/duration$/, /\d[.,]\d+[A-RT-Z]$/, /,/),
  },
  {
    refusedBy: "xapi-validation",
    what: "a single Activity instead of an array in `contextActivities`",
    why: "Section 2.4.6.2 requires that it is accepted and returned as an array.",
    explains: ({ pointer, value }) =>
      /\/contextActivities\/\w+$/.test(pointer) && typeof value === "object" && !Array.isArray(value),
  },
  {
    refusedBy: "xapi-validation",
    what: "media types outside nine top-level types, and parameters that are quoted or contain a point",
    why: "RFC 7231 section 3.1.1.1 allows any token, and quoted strings.",
    explains: text(
      /\/contentType$/,
      /^(?!application|audio|example|image|message|model|multipart|text|video)[\w-]+\//,
      /=".*"$/,
      /=.*\./,
    ),
  },
  {
    refusedBy: "xapi-validation",
    what: "a Group with a `name` as authority",
    why: "Section 2.4.9 defines it as an anonymous Group, whose name is optional by section 2.4.2.2.",
    explains: ({ pointer, unknownKeys }) => pointer === "/authority" && unknownKeys?.join() === "name",
  },
];

// The same corpus in each run, so that a failure is a change of ours.
const seed = 20261122;
const built = fc.sample(statementOfSpecification, { seed, numRuns: 4000 });
const astray = fc.sample(statementAstray, { seed, numRuns: 16_000 });

describe("validateStatement and xapi-validation on a corpus of 20,000 statements, by xAPI 1.0.3", () => {
  const { acceptedByBoth, refusedByBoth, counts, unexplained } = compare([...built, ...astray]);

  it("no disagreement is without an explanation", () => {
    expect(unexplained.slice(0, 3)).toEqual([]);
  });

  it.each(disagreements.map(({ refusedBy, what }, index) => ({ refusedBy, what, count: counts[index] ?? 0 })))(
    "$refusedBy refuses, $count times: $what",
    ({ count }) => {
      expect(count).toBeGreaterThan(0);
    },
  );

  it("they agree to accept and to refuse thousands", () => {
    expect(acceptedByBoth).toBeGreaterThan(4000);
    expect(refusedByBoth).toBeGreaterThan(4000);
  });

  it("what is built by the specification is accepted", () => {
    expect(built.filter((statement) => ownObjection(statement) !== null).slice(0, 3)).toEqual([]);
  });

  it("docs/conformance/official-lrs-suite.md has this table", () => {
    const conformance = readFileSync(
      path.resolve(import.meta.dirname, "../../../../docs/conformance/official-lrs-suite.md"),
      "utf8",
    );
    const [, table = ""] = /^\| refused by .*\n\|.*\n((?:\|.*\n)*)/m.exec(conformance) ?? [];
    const rows = table.split("\n").map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(rows.filter(({ length }) => length > 0)).toEqual(
      disagreements.map(({ refusedBy, what, why }) => [refusedBy, what, why]),
    );
  });
});

function compare(corpus: readonly Json[]) {
  let acceptedByBoth = 0;
  let refusedByBoth = 0;
  const counts = disagreements.map(() => 0);
  const unexplained: { refusedBy: string; objection: Objection; statement: Json }[] = [];
  for (const statement of corpus) {
    const own = ownObjection(statement);
    const others = otherObjections(statement);
    if (own === null && others.length === 0) acceptedByBoth++;
    else if (own !== null && others.length > 0) refusedByBoth++;
    else
      for (const objection of own ? [own] : others) {
        const refusedBy = own ? "Laurel" : "xapi-validation";
        const index = disagreements.findIndex((one) => one.refusedBy === refusedBy && one.explains(objection));
        if (index === -1) unexplained.push({ refusedBy, objection, statement });
        else counts[index] = (counts[index] ?? 0) + 1;
      }
  }
  return { acceptedByBoth, refusedByBoth, counts, unexplained };
}

function ownObjection(statement: Json): Objection | null {
  try {
    validateStatement(statement, { version: "1.0.3" });
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.field === undefined) throw thrown;
    const [, holder = "", last = ""] = /^(.*)\/([^/]*)$/.exec(thrown.field) ?? [];
    const key = unescaped(last);
    // Of a map whose keys a client chose, the key is what was refused.
    const isKey = /\/(?:display|description|extensions)$/.test(holder) || /\/definition\/name$/.test(holder);
    return isKey ? { pointer: holder, value: key } : { pointer: thrown.field, value: valueAt(statement, thrown.field) };
  }
}

function otherObjections(statement: Json): Objection[] {
  try {
    return findWarnings(statement).map((warning) => ({
      pointer: warning.path
        .slice(1)
        .map((key) => `/${key}`)
        .join(""),
      value: warning.data,
      ...("keys" in warning ? { unknownKeys: warning.keys as string[] } : {}),
    }));
  } catch {
    // It stumbles over null among the members of an authority.
    return [{ pointer: "", value: statement }];
  }
}

const unescaped = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");

function valueAt(statement: Json, pointer: string): unknown {
  const keys = pointer.split("/").slice(1).map(unescaped);
  return keys.reduce<unknown>((holder, key) => (holder as Record<string, unknown> | undefined)?.[key], statement);
}
