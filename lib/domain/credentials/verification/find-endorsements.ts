import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";

/** An endorsement in a credential, as the text of a separate credential. */
export interface FoundEndorsement {
  text: string;
  /** The ids of which its subject must have one. Empty: the object that contains the endorsement has no id. */
  about: readonly JsonValue[];
}

/** Finds the endorsements anywhere in a credential, outermost first. An endorsement of the credential may also be about its
 *  achievement or a profile in it; any other endorsement is about the object that contains it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential */
export function findEndorsements(credential: JsonObject): FoundEndorsement[] {
  const found: FoundEndorsement[] = [];
  const { "@context": context, proof: _, ...members } = credential;
  collect(members, context ?? null, idsIn(members), found);
  return found;
}

function collect(
  value: JsonValue | undefined,
  context: JsonValue,
  about: readonly JsonValue[],
  found: FoundEndorsement[],
): void {
  if (Array.isArray(value)) {
    for (const part of value) collect(part, context, idsOf(part), found);
    return;
  }
  if (!isJsonObject(value)) return;
  // An endorsement without contexts inherits those of the document.
  for (const each of listOf(value["endorsement"]))
    if (isJsonObject(each)) found.push({ text: JSON.stringify({ "@context": context, ...each }), about });
  for (const each of listOf(value["endorsementJwt"])) found.push({ text: typeof each === "string" ? each : "", about });
  for (const [name, part] of Object.entries(value))
    if (name !== "endorsement" && name !== "endorsementJwt") collect(part, context, idsOf(part), found);
}

const idsOf = (value: JsonValue): readonly JsonValue[] =>
  isJsonObject(value) && value["id"] !== undefined ? [value["id"]] : [];

/** Returns the ids of the credential, its achievements and its profiles. */
function idsIn(value: JsonValue | undefined, ids: JsonValue[] = []): JsonValue[] {
  if (Array.isArray(value)) for (const part of value) idsIn(part, ids);
  else if (isJsonObject(value)) {
    const types = listOf(value["type"]);
    const isSubject = types.some(
      (type) => type === "VerifiableCredential" || type === "Achievement" || type === "Profile",
    );
    if (value["id"] !== undefined && isSubject) ids.push(value["id"]);
    for (const [name, part] of Object.entries(value))
      if (name === "issuer" && typeof part === "string") ids.push(part);
      else if (name !== "endorsement" && name !== "endorsementJwt") idsIn(part, ids);
  }
  return ids;
}
