/** A corpus of statements for comparing validators: ones built by the specification, and ones led astray from there. */

import fc from "fast-check";
import type { Json } from "./statement.ts";

/** For each format texts that have it, ordinary ones and odd ones, and texts that only look as if. */
const formats = {
  uuid: {
    usual: ["0ea6d5c8-48f5-4e8d-805a-a996f8f6867f", "0EA6D5C8-48F5-4E8D-805A-A996F8F6867F"],
    odd: ["12345678-1234-5678-1234-567812345678", "00000000-0000-0000-0000-000000000000"],
    bad: [
      "{0ea6d5c8-48f5-4e8d-805a-a996f8f6867f}",
      "0ea6d5c8-48f5-4e8d-,05a-a996f8f6867f",
      "0ea6d5c848f54e8d805aa996f8f6867f",
      "0ea6d5c8-48f5-4e8d-805a-a996f8f6867",
      "urn:uuid:0ea6d5c8-48f5-4e8d-805a-a996f8f6867f",
    ],
  },
  iri: {
    usual: ["http://example.org/course", "urn:partnernamespace:objecttype:objectid"],
    odd: [
      ...["https://example.org:8443/a/b?c=d&e=%20#f", "HTTPS://EXAMPLE.ORG/", "https://[2001:db8::1]/course", "x:y"],
      ...["https://example.org/übung/消防安全", "https://example.org/50%", "https://example.org/😀"],
      ...["tag:example.org,2026:course", "mailto:name@example.org"],
    ],
    bad: [
      ...["example.org/course", "/course", "http:", "https:///course", "urn:", "1x:y", " http://example.org"],
      ...["http://example.org/a b", "http://example.org/<a>", "http://example.org/{id}", 'http://example.org/"a"'],
      ...["http://example.org/a|b", "http://example.org/a\\b", "http://example.org/a^b", "http://example.org/a`b"],
      "http://example.org/a\nb",
    ],
  },
  identifier: { usual: [], odd: [], bad: [`urn:x:${"a".repeat(2000)}`] },
  mbox: {
    usual: ["mailto:max.mustermann@somedomain.com", "mailto:a+b_c%d@mail.example.co.uk"],
    odd: [
      ...["mailto:o'neil+course=1@example.org", "mailto:a&b!@example.org", "mailto:jörg@bücher.example"],
      ...["mailto:name@localhost", "mailto:name@example.x1"],
    ],
    bad: [
      ...["name@example.org", "mailto:name", "mailto: name@example.org", "MAILTO:name@example.org"],
      ...["mailto:a@-example.org", "mailto:a@example..org", "mailto:a@b@example.org"],
      ...[`mailto:${"a".repeat(250)}@example.org`, "mailto:a@example.org?subject=x"],
    ],
  },
  sha1: {
    usual: ["ebd31e95054c018b10727ccffd2ef2ec3a016ee9"],
    odd: ["EBD31E95054C018B10727CCFFD2EF2EC3A016EE9"],
    bad: ["ebd31e95054c018b10727ccffd2ef2ec3a016ee", "ebd31", "ebd31e95054c018b10727ccffd2ef2ec3a016eeg", "ebd3"],
  },
  sha2: {
    usual: ["495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a"],
    odd: ["D14A028C2A3A2BC9476102BB288234C415A2B01F828EA62AC5B3E42F", "a".repeat(96), "0".repeat(128)],
    bad: ["495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848", "abc", "g".repeat(64)],
  },
  tag: {
    usual: ["en", "en-US", "de-CH"],
    odd: [
      ...["EN-us", "cmn", "zh-Hant", "sr-Latn-RS", "es-419", "zh-cmn-Hans-CN", "sl-rozaj-biske", "de-1996"],
      ...["de-DE-u-co-phonebk", "en-a-bbb-x-a-ccc", "x-whatever", "i-klingon", "art-lojban", "abcdefgh"],
    ],
    bad: [
      ...["a12345", "e", "en_US", "en-", "abcdefghi", "de-a", "en-u", "sl-rozaj-rozaj", "en-a-bbb-a-ccc"],
      ...["en-abcd-abcd", "abcde-abc", "de-u-a", "en-us-us-us", "en-x-a-x-b", "en-1a2"],
    ],
  },
  duration: {
    usual: ["PT2M33S", "P3Y1M29DT4H35M59.14S", "P4W"],
    odd: ["PT0S", "P1Y", "PT0.1237S", "PT36H", "P0D", "PT1,5S", "PT2.5H", "P0.5D", "P1.5W", "P1Y2,5M"],
    bad: [
      ...["P", "PT", "2 minutes", "PT2M33", "P1DT", "-PT1S", "-P1D", "P1Y2W", "P1WT1H", "P1.5YT1H", "pt1s", "PT1S "],
      ...["P2026-01-01T00:00:00", "P1S"],
    ],
  },
  timestamp: {
    usual: ["2020-01-11T10:30:45.154Z", "2013-05-18T05:32:34.804123456+02:00", "2999-12-31T23:59:59Z"],
    odd: [
      ...["2013-05-18T05:32:34-05", "20130518T053234Z", "2024-02-29T00:00Z", "2013-05-18T05:32:34+0200"],
      ...["2013-05-18T05:32:34,5Z", "2013-05-18T05:32:34", "2013-05-18t05:32:34z", "2016-12-31T23:59:60Z"],
      ...["2013-05-18T05:32:34-00:30", "20130518T053234.5Z", "20130518T0532+02:00"],
    ],
    bad: [
      ...["2020-01-11", "20200111", "2020-01-11T10Z", "20200111T10Z", "2020-02-30T10:30:45Z", "20200230T103045Z"],
      ...["2020-01-11T10:30:45-00:00", "2020-01-11T10:30:45-00", "2020-01-11T25:00:00Z", "2020-13-01T00:00:00Z"],
      ...["yesterday", "2020-01-11 10:30:45Z", "0000-01-01T00:00:00Z", "20200111T1030451Z", "2021-02-29T00:00:00Z"],
      ...["2016-12-31T12:59:60Z", "0001-01-01T00:00:00+01:00"],
    ],
  },
  mediaType: {
    usual: ["text/plain", "text/plain; charset=utf-8", "application/vnd.api+json"],
    odd: ['text/plain; charset="utf-8"', "font/woff2", "x-world/x-3dmf", "application/x;q=0.5"],
    bad: ["pdf", "text/", "/plain", "text/plain;", "text/plain; charset", "text /plain"],
  },
  version: { usual: ["1.0.0", "1.0.3"], odd: ["1.0", "1.0.99"], bad: ["2.0.0", "1.1.0", "0.95", "1.0.12345", "1"] },
} as const satisfies Record<string, Record<"usual" | "odd" | "bad", readonly string[]>>;

type FormatName = keyof typeof formats;

/** Which format the property of a name has, wherever it stands. */
const formatsOf: Readonly<Record<string, readonly FormatName[]>> = {
  id: ["uuid", "iri", "identifier"],
  registration: ["uuid"],
  homePage: ["iri", "identifier"],
  openid: ["iri", "identifier"],
  type: ["iri"],
  moreInfo: ["iri"],
  usageType: ["iri"],
  fileUrl: ["iri"],
  mbox: ["mbox"],
  mbox_sha1sum: ["sha1"],
  sha2: ["sha2"],
  language: ["tag"],
  duration: ["duration"],
  timestamp: ["timestamp"],
  stored: ["timestamp"],
  contentType: ["mediaType"],
  version: ["version"],
};

/** Odd ones are rare: a statement should not have two at once, or one disagreement hides another. */
const good = (format: FormatName) =>
  fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom<string>(...formats[format].usual) },
    { weight: 1, arbitrary: fc.constantFrom<string>(...formats[format].odd) },
  );

const iri = good("iri");
const uuid = fc.oneof({ weight: 3, arbitrary: fc.uuid() }, { weight: 1, arbitrary: good("uuid") });
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("", "a", "消防安全", "😀"));
const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const languageMap = fc.dictionary(good("tag"), text, { maxKeys: 3 });
const extensions = fc.dictionary(iri, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 });

const duration = good("duration");
const timestamp = good("timestamp");

/** An object some of whose properties are mostly missing. */
function some<Required extends object, Optional extends object>(
  required: { [Key in keyof Required]: fc.Arbitrary<Required[Key]> },
  optional: { [Key in keyof Optional]: fc.Arbitrary<Optional[Key]> },
): fc.Arbitrary<Required & Partial<Optional>> {
  const rare = <Value>(arbitrary: fc.Arbitrary<Value>) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
  const optionals = Object.entries<fc.Arbitrary<unknown>>(optional).map(([key, value]) => [key, rare(value)]);
  // What is undefined is gone as soon as it is JSON.
  return fc
    .tuple(fc.record(required), fc.record(Object.fromEntries(optionals)))
    .map(([one, other]) => ({ ...one, ...other }) as Required & Partial<Optional>);
}

const identified = fc.oneof(
  fc.record({ mbox: good("mbox") }),
  fc.record({ mbox_sha1sum: good("sha1") }),
  fc.record({ openid: iri }),
  fc.record({ account: fc.record({ homePage: iri, name: text }) }),
);
const withIdentifier = <Rest extends object>(rest: fc.Arbitrary<Rest>) =>
  fc.tuple(identified, rest).map(([identifier, others]) => ({ ...identifier, ...others }));
const typedAgent = withIdentifier(some({ objectType: fc.constant("Agent") }, { name: text }));
const agent = fc.oneof(typedAgent, withIdentifier(some({}, { name: text })));
const members = (minLength: number, maxLength: number) => fc.array(agent, { minLength, maxLength });
const group = fc.oneof(
  some({ objectType: fc.constant("Group"), member: members(1, 3) }, { name: text }),
  withIdentifier(some({ objectType: fc.constant("Group") }, { name: text, member: members(0, 2) })),
);
const actor = fc.oneof(agent, group);
const authority = fc.oneof(agent, some({ objectType: fc.constant("Group"), member: members(2, 2) }, { name: text }));
const verb = some({ id: iri }, { display: languageMap });

const components = fc.uniqueArray(some({ id: text }, { description: languageMap }), {
  selector: ({ id }) => id,
  maxLength: 3,
});
const patterns = { correctResponsesPattern: fc.array(text, { maxLength: 2 }) };
const interaction = fc.oneof(
  some({ interactionType: fc.constantFrom("choice", "sequencing") }, { ...patterns, choices: components }),
  some({ interactionType: fc.constant("likert") }, { ...patterns, scale: components }),
  some({ interactionType: fc.constant("matching") }, { ...patterns, source: components, target: components }),
  some({ interactionType: fc.constant("performance") }, { ...patterns, steps: components }),
  some({ interactionType: fc.constantFrom("true-false", "fill-in", "long-fill-in", "numeric", "other") }, patterns),
  fc.constant({}),
);
const definition = fc
  .tuple(some({}, { name: languageMap, description: languageMap, type: iri, moreInfo: iri, extensions }), interaction)
  .map(([facts, asked]) => ({ ...facts, ...asked }));
const activity = some({ id: iri }, { objectType: fc.constant("Activity"), definition });
const statementRef = fc.record({ objectType: fc.constant("StatementRef"), id: uuid });

const score = fc
  .tuple(
    fc.uniqueArray(number, { minLength: 3, maxLength: 3, comparator: "SameValueZero" }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.subarray(["scaled", "raw", "min", "max"]),
  )
  .map(([numbers, scaled, present]) => {
    const [min, raw, max] = numbers.toSorted((one, other) => one - other);
    return Object.fromEntries(Object.entries({ scaled, raw, min, max }).filter(([key]) => present.includes(key)));
  });
const outcome = { success: fc.boolean(), completion: fc.boolean(), response: text, duration, extensions };
const result = fc.oneof(some({ score }, outcome), some({}, outcome));

const activities = fc.oneof(
  { weight: 9, arbitrary: fc.array(activity, { maxLength: 2 }) },
  { weight: 1, arbitrary: activity },
);
const contextOf = (isAboutActivity: boolean) =>
  some(
    {},
    {
      registration: uuid,
      instructor: actor,
      team: group,
      contextActivities: some(
        {},
        { parent: activities, grouping: activities, category: activities, other: activities },
      ),
      ...(isAboutActivity ? { revision: text, platform: text } : {}),
      language: good("tag"),
      statement: statementRef,
      extensions,
    },
  );

const attachment = fc
  .tuple(
    some(
      { usageType: iri, display: languageMap, contentType: good("mediaType"), length: fc.nat(), sha2: good("sha2") },
      { description: languageMap, fileUrl: iri },
    ),
    fc.boolean(),
  )
  .map(([facts, isSignature]) =>
    isSignature
      ? {
          ...facts,
          usageType: "http://adlnet.gov/expapi/attachments/signature",
          contentType: "application/octet-stream",
        }
      : facts,
  );

/** What a statement and a SubStatement have in common: actor, verb and object, and what goes with this object. */
function clause<Rest extends object>(object: fc.Arbitrary<object>, isAboutActivity: boolean, rest: fc.Arbitrary<Rest>) {
  return fc
    .tuple(
      some(
        { actor, verb, object },
        { result, context: contextOf(isAboutActivity), timestamp, attachments: fc.array(attachment, { maxLength: 2 }) },
      ),
      rest,
    )
    .map(([said, more]) => ({ ...said, ...more }));
}

const otherObject = fc.oneof(typedAgent, group, statementRef);
const ofSubStatement = fc.constant({ objectType: "SubStatement" });
const subStatement = fc.oneof(clause(activity, true, ofSubStatement), clause(otherObject, false, ofSubStatement));
const ofStatement = some({}, { id: uuid, stored: timestamp, authority, version: good("version") });
const voiding = clause(statementRef, false, ofStatement).map((statement) => ({
  ...statement,
  verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
}));

/** What JSON can carry, and nothing else: no undefined, no -0. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

/** A statement as xAPI 1.0.3 part 2 has it. */
export const statementOfSpecification: fc.Arbitrary<Json> = fc
  .oneof(
    { weight: 5, arbitrary: clause(activity, true, ofStatement) },
    { weight: 2, arbitrary: clause(otherObject, false, ofStatement) },
    { weight: 2, arbitrary: clause(subStatement, false, ofStatement) },
    { weight: 1, arbitrary: voiding },
  )
  .map(asJson);

/** What `1e999` is when it has been read as JSON: no IEEE 754 number holds it. */
const tooGreat: Json = Number.POSITIVE_INFINITY;

/** Values that no format has, of every JSON type. */
const strayValues: readonly Json[] = [
  ...[null, true, "true", 0, -1, 1, 1.5, tooGreat, -(2 ** 60), "", "1", "a", [], {}, [null], { a: 1 }],
  ...["Agent", "Group", "Activity", "StatementRef", "SubStatement", "agent", "completed", "choice", "toString"],
  { objectType: "Group", member: [{ mbox: "mailto:a@example.org" }] },
  { objectType: "Group", mbox: "mailto:a@example.org" },
  { mbox: "mailto:a@example.org" },
  { objectType: "StatementRef", id: "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f" },
];
const strayKeys = [
  "color",
  "id",
  "name",
  "mbox",
  "member",
  "objectType",
  "version",
  "scale",
  "a b",
  "x:y",
  "e",
  "en-u",
];

const steps = ["mislead", "mislead", "put", "remove", "rename", "add", "rename", "copy", "copy", "repeat"] as const;
const step = fc.record({ kind: fc.constantFrom(...steps), at: fc.nat(), choice: fc.nat() });
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** A statement that took one step or two away from the specification; now and then it is still one. */
export const statementAstray: fc.Arbitrary<Json> = fc
  .tuple(statementOfSpecification, fc.array(step, { minLength: 1, maxLength: 2 }))
  .map(([statement, taken]) => taken.reduce(lead, statement));

interface Place {
  holder: Record<string, Json> | Json[];
  key: string;
  /** The nearest property's name: an array's elements have that of the array. */
  name: string;
}

function lead(statement: Json, { kind, at, choice }: Step): Json {
  // Infinity would not survive a copy through text.
  const copy = structuredClone(statement);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[choice % items.length];
  const place = choosePlace([...placesIn(copy)], kind, at);
  if (!place) return copy;
  const { holder, key, name } = place;
  const value = get(holder, key);
  if (kind === "mislead") set(holder, key, pick(badOf(name)) ?? null);
  else if (kind === "put") set(holder, key, pick(strayValues) ?? null);
  else if (kind === "remove") remove(holder, key);
  else if (kind === "copy") {
    const alike = [...placesIn(copy)].filter((other) => typeof get(other.holder, other.key) === typeof value);
    const donor = pick(alike);
    if (donor) set(holder, key, structuredClone(get(donor.holder, donor.key)));
  } else if (kind === "repeat") {
    if (Array.isArray(value)) value.push(...structuredClone(value));
    else if (Array.isArray(holder)) holder.push(structuredClone(value));
    else set(holder, key, [structuredClone(value)]);
  } else if (kind === "add") {
    const target = isObject(value) ? value : holder;
    if (!Array.isArray(target)) set(target, pick(strayKeys) ?? "", pick(strayValues) ?? null);
  } else if (!Array.isArray(holder)) {
    // A tag or an IRI becomes one that only looks right, any other key gets another case.
    const isChosenByClient = /[-:]|^[a-z]{2,3}$/.test(key);
    const names = isChosenByClient ? [...formats.tag.bad, ...formats.iri.bad] : [key.toUpperCase(), capitalized(key)];
    remove(holder, key);
    set(holder, pick(names) ?? "", value);
  }
  return copy;
}

/** By its name first, as some names are a hundred times as frequent as others. */
function choosePlace(places: readonly Place[], kind: Step["kind"], at: number): Place | undefined {
  const possible = kind === "mislead" ? places.filter(({ name }) => badOf(name).length > 0) : places;
  const names = [...new Set(possible.map(({ name }) => name))];
  const name = names[at % names.length];
  const named = possible.filter((place) => place.name === name);
  return named[Math.floor(at / names.length) % named.length];
}

const badNumbers: readonly Json[] = [tooGreat, -1, 2 ** 60, 1.5, "1"];
const numberNames = ["scaled", "raw", "min", "max", "length"];
const badOf = (name: string): readonly Json[] =>
  numberNames.includes(name) ? badNumbers : (formatsOf[name] ?? []).flatMap((format) => formats[format].bad);
const capitalized = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const get = (holder: Place["holder"], key: string): Json => (holder as Record<string, Json>)[key] ?? null;

function set(holder: Place["holder"], key: string, value: Json): void {
  (holder as Record<string, Json>)[key] = value;
}

function remove(holder: Place["holder"], key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function* placesIn(value: Json, name = ""): Generator<Place> {
  if (typeof value !== "object" || value === null) return;
  // A clone of a statement belongs to nobody else: it may be changed.
  const holder = value as Place["holder"];
  for (const key of Object.keys(holder)) {
    const own = Array.isArray(holder) ? name : key;
    yield { holder, key, name: own };
    // What extensions hold means nothing to either side.
    if (name !== "extensions") yield* placesIn(get(holder, key), own);
  }
}
