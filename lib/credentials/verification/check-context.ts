import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { canonicalize } from "../json-ld/canonicalize.ts";
import { contexts, credentialsV1, credentialsV2, openBadgesContexts } from "../json-ld/contexts.ts";
import type { Finding } from "./steps.ts";

/** Checks that the document says in plain terms of the published contexts what its signature covers. The signature is over
 *  the RDF, people read the JSON: a context of its own, or a term that is written out as an IRI, would let somebody without
 *  the key change the one and not the other (an expiry date under another name, say).
 *  @returns the canonical form of the document without its proof, for the check of the signature, when all is well.
 *  @see https://www.w3.org/TR/vc-data-integrity/#validating-contexts */
export async function checkContext(
  unsecured: JsonObject,
): Promise<{ finding: Finding<"context">; canonical: string | null }> {
  const finding = contextFault(unsecured["@context"]) ?? termFault(unsecured);
  if (finding) return { finding, canonical: null };
  try {
    return { finding: { code: "contexts-known" }, canonical: await canonicalize(unsecured) };
  } catch (error) {
    return { finding: { code: "term-undefined", data: detailOf(error) }, canonical: null };
  }
}

function contextFault(context: JsonValue | undefined): Finding<"context"> | null {
  if (!Array.isArray(context)) return { code: "contexts-missing" };
  const [first, second] = context;
  if (first === credentialsV1) return { code: "data-model-older" };
  if (first !== credentialsV2 || typeof second !== "string" || !openBadgesContexts.includes(second))
    return { code: "contexts-missing" };
  for (const entry of context) {
    if (typeof entry !== "string") return { code: "context-inline" };
    if (!contexts.has(entry)) return { code: "context-unknown", data: { context: entry } };
  }
  return null;
}

/** A keyword or an IRI in the place of a term, or a context below the top. */
function termFault(document: JsonObject): Finding<"context"> | null {
  for (const [key, value] of Object.entries(document)) {
    if (key !== "@context" && /^@|:/.test(key)) return { code: "term-expanded", data: { term: key } };
    const fault = key === "@context" ? null : termFaultWithin(value);
    if (fault) return fault;
  }
  return null;
}

function termFaultWithin(value: JsonValue): Finding<"context"> | null {
  if (Array.isArray(value)) {
    for (const part of value) {
      const fault = termFaultWithin(part);
      if (fault) return fault;
    }
    return null;
  }
  if (!isJsonObject(value)) return null;
  return "@context" in value ? { code: "context-inline" } : termFault(value);
}

/** The JSON-LD library keeps what went wrong in `details`. */
function detailOf(error: unknown): Record<string, string> {
  const details = error instanceof Error && "details" in error ? error.details : undefined;
  const event = details && typeof details === "object" && "event" in details ? details.event : undefined;
  const message = event && typeof event === "object" && "message" in event ? event.message : undefined;
  if (typeof message === "string") return { reason: message };
  return error instanceof Error ? { reason: error.message } : {};
}
