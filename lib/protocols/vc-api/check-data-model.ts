import { timeOf } from "@/lib/domain/credentials/verification/check-dates";
import { Failure } from "@/lib/platform/failure/failure";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";

/** Checks the requirements of the data model for every kind of credential. Badges are checked against their published schema
 *  instead, which is stricter.
 *  @throws Failure("malformed") that names the invalid member.
 *  @see https://www.w3.org/TR/vc-data-model-2.0/ sections 4 and 5 */
export function checkCredentialModel(credential: JsonObject): void {
  checkTypes(credential, "VerifiableCredential");
  checkId(credential, "id");
  checkIssuer(credential["issuer"]);
  checkTexts(credential);
  checkSubjects(credential["credentialSubject"]);
  checkPeriod(credential);
  for (const name of ["credentialStatus", "credentialSchema", "refreshService", "termsOfUse", "evidence"])
    for (const entry of objectsOf(credential, name)) checkEntry(name, entry);
  // An entry must have a known member. Otherwise a misspelled one would count as an issuer-defined term.
  if ("statusEntry" in credential) refuse("statusEntry", "is not a property of a credential; use credentialStatus");
  checkRelatedResources(credential);
}

/** Checks the requirements of the data model for a presentation.
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations */
export function checkPresentationModel(presentation: JsonObject): void {
  checkTypes(presentation, "VerifiablePresentation");
  checkId(presentation, "id");
  const { holder } = presentation;
  if (holder !== undefined) checkIdentified("holder", holder);
  for (const credential of listOf(presentation["verifiableCredential"]))
    if (!isJsonObject(credential)) refuse("verifiableCredential", "must be objects");
}

function refuse(field: string, what: string): never {
  throw new Failure("malformed", `${field} ${what}.`, { field });
}

const isUrl = (value: JsonValue | undefined): value is string =>
  typeof value === "string" && !/\s/.test(value) && URL.canParse(value);

function checkTypes(document: JsonObject, kind: string): void {
  const types = listOf(document["type"]);
  if (!types.includes(kind)) refuse("type", `must include ${kind}`);
  if (types.some((type) => typeof type !== "string")) refuse("type", "must be strings");
}

/** Requires one URL or none. */
function checkId(object: JsonObject, name: string): void {
  if (name in object && !isUrl(object[name])) refuse(name, "must be a single URL");
}

/** Requires a URL or an object whose id is a URL. */
function checkIdentified(name: string, value: JsonValue | undefined): void {
  const id = isJsonObject(value) ? value["id"] : value;
  if (!isUrl(id)) refuse(name, "must be a URL, or an object whose id is a URL");
}

function checkIssuer(issuer: JsonValue | undefined): void {
  checkIdentified("issuer", issuer);
  if (isJsonObject(issuer)) checkTexts(issuer);
}

/** Requires that `name` and `description` are texts, or texts with a language and a direction. */
function checkTexts(object: JsonObject): void {
  for (const name of ["name", "description"])
    for (const text of listOf(object[name])) {
      if (typeof text === "string") continue;
      const known = ["@value", "@language", "@direction"];
      if (
        !isJsonObject(text) ||
        typeof text["@value"] !== "string" ||
        Object.keys(text).some((key) => !known.includes(key))
      )
        refuse(name, "must be a string, or an object with @value, @language and @direction");
    }
}

function checkSubjects(subject: JsonValue | undefined): void {
  const subjects = listOf(subject);
  if (subjects.length === 0) refuse("credentialSubject", "is required");
  for (const one of subjects) {
    if (!isJsonObject(one) || Object.keys(one).length === 0)
      refuse("credentialSubject", "must contain at least one claim");
    checkId(one, "id");
  }
}

function checkPeriod({ validFrom, validUntil }: JsonObject): void {
  const [from, until] = [validFrom, validUntil].map((time) => (time === undefined ? undefined : timeOf(time)));
  if (from === null) refuse("validFrom", "must be a date and time with a time zone");
  if (until === null) refuse("validUntil", "must be a date and time with a time zone");
  if (typeof from === "number" && typeof until === "number" && from > until)
    refuse("validUntil", "must not be before validFrom");
}

function objectsOf(credential: JsonObject, name: string): JsonObject[] {
  return listOf(credential[name]).map((entry) => (isJsonObject(entry) ? entry : refuse(name, "must be objects")));
}

function checkEntry(name: string, entry: JsonObject): void {
  if (listOf(entry["type"]).length === 0) refuse(`${name}.type`, "is required");
  checkId(entry, "id");
  if (name === "credentialSchema" && !("id" in entry)) refuse("credentialSchema.id", "is required");
  if (name === "credentialStatus") checkStatusType(entry);
}

/** Requires that a type is a term or a URL. */
function checkStatusType({ type }: JsonObject): void {
  for (const one of listOf(type))
    if (typeof one !== "string" || /\s/.test(one)) refuse("credentialStatus.type", "must be a term or a URL");
}

/** Checks only the form of digests, because checking their value would require fetching the resource.
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources */
function checkRelatedResources(credential: JsonObject): void {
  const resources = objectsOf(credential, "relatedResource");
  const ids = resources.map(({ id }) => id);
  if (new Set(ids).size < ids.length) refuse("relatedResource", "must not contain a resource more than once");
  for (const { id, digestSRI, digestMultibase } of resources) {
    if (!isUrl(id)) refuse("relatedResource.id", "must be a URL");
    if (digestSRI === undefined && digestMultibase === undefined) refuse("relatedResource", "must have a digest");
  }
}
