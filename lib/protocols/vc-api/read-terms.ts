import type { KnownTerms } from "@/lib/domain/credentials/verification/check-context";
import { Failure } from "@/lib/platform/failure/failure";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { credentialsV1, credentialsV2 } from "@/lib/platform/json-ld/contexts";

/** Contexts that the test suites use and badges never do. Only this module knows them. */
const judgesContexts: ReadonlyMap<JsonValue, JsonObject> = new Map([
  ["https://www.w3.org/ns/credentials/examples/v2", { "@vocab": "https://www.w3.org/ns/credentials/examples#" }],
]);

/** Returns the canonical form of a document without its proof. Unlike in badges, every bundled context and every inline context
 *  is allowed, because the data model allows them and the suites test it.
 *  @throws Failure("malformed") if a context is unknown or a term is undefined. */
export async function readTerms(unsecured: JsonObject): Promise<KnownTerms> {
  const given = unsecured["@context"];
  const contexts = Array.isArray(given) ? given : [];
  if (contexts[0] !== credentialsV2 && contexts[0] !== credentialsV1)
    throw new Failure("malformed", `@context must be an array that starts with ${credentialsV2}.`);
  for (const entry of contexts) {
    if (typeof entry !== "string" && !isJsonObject(entry))
      throw new Failure("malformed", "A context must be a URL or an object.");
  }
  const written = writeOut(unsecured);
  try {
    return { canonical: await canonicalize(written), context: written["@context"] ?? null };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "The document cannot be canonicalized.";
    throw new Failure("malformed", message, { cause });
  }
}

/** Replaces the URLs of the test suites' contexts with the contexts themselves, which has the same meaning. */
function writeOut(document: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, name === "@context" ? contextsOf(value) : within(value)]),
  );
}

function within(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(within);
  return isJsonObject(value) ? writeOut(value) : value;
}

const contextsOf = (value: JsonValue): JsonValue => listOf(value).map((entry) => judgesContexts.get(entry) ?? entry);
