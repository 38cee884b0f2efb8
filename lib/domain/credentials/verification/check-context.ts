import { type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import {
  contextAliases,
  contexts,
  credentialsV1,
  credentialsV2,
  learnerRecordContexts,
  openBadges303,
  openBadges303Newer,
  openBadgesContexts,
} from "@/lib/platform/json-ld/contexts";
import { kindOf } from "./kind-of.ts";
import type { Finding } from "./steps.ts";

/** The canonical form of a document whose terms are all defined. */
export interface KnownTerms {
  /** The canonical N-Quads of the document without its proof. */
  canonical: string;
  /** The contexts that the document and its proof are interpreted with. */
  context: JsonValue;
}

/** Checks that the document uses only plain terms of the published contexts. An embedded signature covers the RDF, but people
 *  and programs read the JSON. An inline context, or a term written as an IRI, would let someone without the key change one
 *  but not the other, for example by giving the expiry date another name.
 *  @returns the finding, and `terms` if the check passed.
 *  @see https://www.w3.org/TR/vc-data-integrity/#validating-contexts */
export async function checkContext(
  unsecured: JsonObject,
): Promise<{ finding: Finding<"context">; terms: KnownTerms | null }> {
  const finding = contextFault(unsecured) ?? termFault(unsecured);
  if (finding) return { finding, terms: null };
  const given = listOf(unsecured["@context"]).map((url) => contextAliases.get(String(url)) ?? url);
  const newer = given.map((url) => (url === openBadges303 ? openBadges303Newer : url));
  try {
    return { finding: { code: "contexts-known" }, terms: await read(unsecured, given) };
  } catch (error) {
    // Two versions of this context were published at the same URL. The newer one may define the missing term.
    const terms = given.includes(openBadges303) ? await read(unsecured, newer).catch(() => null) : null;
    if (terms) return { finding: { code: "contexts-known", data: { text: "3.0.3 of 2026-06-29" } }, terms };
    return { finding: { code: "term-undefined", data: detailOf(error) }, terms: null };
  }
}

const read = async (unsecured: JsonObject, context: JsonValue): Promise<KnownTerms> => ({
  canonical: await canonicalize({ ...unsecured, "@context": context }),
  context,
});

/** Checks the contexts of a JWT. Its signature covers every byte, so undefined terms are harmless and only cause a warning. */
export async function checkContextOfToken(credential: JsonObject): Promise<Finding<"context">> {
  const { finding } = await checkContext(credential);
  const { code, data = {} } = finding;
  if (code === "term-expanded" || code === "term-undefined") return { code: "term-foreign", data };
  return code === "context-inline" ? { code: "context-unknown", data } : finding;
}

/** Processing each context takes time, even if it is repeated. */
const contextsMax = 10;

function contextFault(document: JsonObject): Finding<"context"> | null {
  const context = document["@context"];
  if (!Array.isArray(context)) return { code: "contexts-missing" };
  const [first, ...others] = context;
  if (first !== credentialsV2 && first !== credentialsV1) return { code: "contexts-missing" };
  if (context.length > contextsMax) return { code: "context-unknown", data: { count: String(context.length) } };
  for (const entry of context) {
    if (typeof entry !== "string") return { code: "context-inline" };
    if (!isKnown(entry)) return { code: "context-unknown", data: { context: entry } };
  }
  const needed: readonly string[] = contextsOfKind[kindOf(document)];
  const isNamed = others.some((entry) => needed.includes(contextAliases.get(String(entry)) ?? String(entry)));
  return needed.length === 0 || isNamed ? null : { code: "contexts-missing" };
}

/** For each kind of credential, the contexts of which one must follow the first context. */
const contextsOfKind = {
  achievement: openBadgesContexts,
  endorsement: openBadgesContexts,
  "learner-record": learnerRecordContexts,
  other: [],
} as const satisfies Record<string, readonly string[]>;

const isKnown = (context: string): boolean =>
  context !== openBadges303Newer && (contexts.has(context) || contextAliases.has(context));

/** Finds a keyword or an IRI where a term is expected, or a context below the top level. */
function termFault(document: JsonObject): Finding<"context"> | null {
  for (const key of Object.keys(document)) {
    if (key === "@context") continue;
    if (key.startsWith("@") || key.includes(":")) return { code: "term-expanded", data: { term: key } };
    const fault = termFaultWithin(document[key] ?? null);
    if (fault) return fault;
  }
  return null;
}

function termFaultWithin(value: JsonValue): Finding<"context"> | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value))
    return "@context" in value && !isEmbeddedCredential(value) ? { code: "context-inline" } : termFault(value);
  for (const part of value) {
    const fault = termFaultWithin(part);
    if (fault) return fault;
  }
  return null;
}

/** Whether the value is an embedded credential. An endorsement or a badge in another credential is a complete document and may
 *  have contexts, if they are published ones. */
function isEmbeddedCredential(value: JsonObject): boolean {
  return (
    listOf(value["type"]).includes("VerifiableCredential") &&
    listOf(value["@context"]).every((entry) => typeof entry === "string" && isKnown(entry))
  );
}

/** Returns the reason of an error of the JSON-LD library, which is in `details`. */
function detailOf(error: unknown): Record<string, string> {
  const details = error instanceof Error && "details" in error ? error.details : undefined;
  const event = details && typeof details === "object" && "event" in details ? details.event : undefined;
  const message = event && typeof event === "object" && "message" in event ? event.message : undefined;
  if (typeof message === "string") return { reason: message };
  return error instanceof Error ? { reason: error.message } : {};
}
