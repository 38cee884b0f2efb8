import type { Withholding } from "@/lib/platform/db/generated/client";
import type { JsonValue } from "@/lib/platform/json/json-value";

/** A kind of fact that a badge tells everyone who reads it. */
export type DisclosureKind =
  | "badge"
  | "issuer"
  | "dates"
  | "recipient"
  | "subject"
  | "status"
  | "signature"
  | "score"
  | "credits"
  | "times"
  | "evidence"
  | "source"
  /** A member that this list does not know. */
  | "other";

/** What a document tells of one kind. */
export interface Disclosure {
  kind: DisclosureKind;
  /** What the owner withholds to leave it out; null: it is part of every badge. */
  withheldAs: Withholding | null;
  /** The values of the kinds whose values are shown, in the order of the document; for `other`, the paths. */
  values: string[];
}

/** The kinds in the order in which they are shown. */
const kinds: Readonly<Record<DisclosureKind, Withholding | null>> = {
  badge: null,
  issuer: null,
  dates: null,
  recipient: null,
  subject: null,
  status: null,
  signature: null,
  other: null,
  score: "RESULTS",
  credits: "RESULTS",
  times: "RESULTS",
  evidence: "EVIDENCE",
  source: "SOURCE",
};

/** Every path of a badge's document, with the kind of fact that it tells; null: it tells nothing of its own, such as a type or an
 *  identifier of a part of the document. */
const paths: readonly [RegExp, DisclosureKind | null][] = [
  [/^(@context|type)(\[\])?$/, null],
  [/(^|\.)type(\[\])?$/, null],
  [/^(id|name)$/, "badge"],
  [/^credentialSubject\.achievement\.resultDescription\[\]\./, null],
  [/^credentialSubject\.achievement\./, "badge"],
  [/^issuer\.(id|name|url)$/, "issuer"],
  [/^(validFrom|validUntil|awardedDate)$/, "dates"],
  [/^credentialSubject\.identifier\[\]\.(hashed|identityType)$/, null],
  [/^credentialSubject\.identifier\[\]\.(identityHash|salt)$/, "recipient"],
  [/^credentialSubject\.id$/, "subject"],
  [/^credentialStatus\./, "status"],
  [/^proof(\[\])?\./, "signature"],
  [/^credentialSubject\.result\[\]\.resultDescription$/, null],
  [/^credentialSubject\.result\[\]\.(value|status)$/, "score"],
  [/^credentialSubject\.creditsEarned$/, "credits"],
  [/^credentialSubject\.activity(Start|End)Date$/, "times"],
  [/^evidence\[\]\.(name|narrative)$/, "evidence"],
  [/^credentialSubject\.source\.id$/, null],
  [/^credentialSubject\.source\.name$/, "source"],
];

/** Lists what a badge tells everyone who reads it, from the document itself. A member that no rule here knows is listed with its
 *  path, so that nothing is published unsaid.
 *  @param text the JSON text of a badge that was signed here */
export function listDisclosures(text: string): Disclosure[] {
  const found = new Map<DisclosureKind, string[]>();
  for (const [path, value] of leavesOf(JSON.parse(text) as JsonValue, "")) {
    const rule = paths.find(([pattern]) => pattern.test(path));
    const kind = rule ? rule[1] : "other";
    // An id that belongs to this badge only tells nothing, unlike the DID of a wallet.
    if (kind === null || (kind === "subject" && String(value).startsWith("urn:uuid:"))) continue;
    const values = found.get(kind) ?? [];
    found.set(kind, values);
    const shown = kind === "other" ? path : String(value);
    if (!values.includes(shown)) values.push(shown);
  }
  return (Object.keys(kinds) as DisclosureKind[]).flatMap((kind) => {
    const values = found.get(kind);
    return values ? [{ kind, withheldAs: kinds[kind], values }] : [];
  });
}

/** Yields every value that is no list or object, with its path, such as `evidence[].name`. */
function* leavesOf(value: JsonValue, path: string): Generator<[string, string | number | boolean | null]> {
  if (Array.isArray(value)) for (const item of value) yield* leavesOf(item, `${path}[]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, member] of Object.entries(value)) yield* leavesOf(member, path === "" ? key : `${path}.${key}`);
  else yield [path, value];
}
