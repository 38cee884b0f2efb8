import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { contextAliases } from "@/lib/platform/json-ld/contexts";
import achievement from "../schema/ob_v3p0_achievementcredential_schema.json" with { type: "json" };
import achievement11 from "../schema/ob_v3p0_achievementcredentialv1p1_schema.json" with { type: "json" };
import endorsement from "../schema/ob_v3p0_endorsementcredential_schema.json" with { type: "json" };
import endorsement11 from "../schema/ob_v3p0_endorsementcredentialv1p1_schema.json" with { type: "json" };
import { kindOf } from "./kind-of.ts";
import type { Finding } from "./steps.ts";

const schemas = {
  achievement,
  endorsement,
  "achievement 1.1": achievement11,
  "endorsement 1.1": endorsement11,
} as const;

const compiled = new Map<keyof typeof schemas, ValidateFunction>();

/** Validates the document against the published schema of its kind and data model. The document must match it only if its
 *  `credentialSchema` names it (section 9.1); otherwise a difference is a warning. Also checks that the subject has an id or an
 *  identifier, which the schema does not require. Other schemas that the document names are not fetched.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#verification
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#schemas */
export function checkSchema(credential: JsonObject, model: "1.1" | "2.0"): Finding<"schema"> {
  const kind = kindOf(credential);
  if (kind === "learner-record") return { code: "schema-unavailable" };
  if (kind !== "achievement" && kind !== "endorsement") return { code: "kind-unknown" };
  const [subject] = listOf(credential["credentialSubject"]);
  if (!isJsonObject(subject) || (subject["id"] === undefined && listOf(subject["identifier"]).length === 0))
    return { code: "subject-unidentified" };
  const named = listOf(credential["credentialSchema"])
    .map((schema) => (isJsonObject(schema) ? schema["id"] : schema))
    .filter((id) => typeof id === "string");
  const validate = validatorOf(model === "1.1" ? `${kind} 1.1` : kind);
  if (!validate(withCurrentContexts(credential))) {
    const [error] = validate.errors ?? [];
    const code = named.some(isPublished) ? "schema-broken" : "schema-slips";
    return { code, data: { pointer: error?.instancePath ?? "", reason: error?.message ?? "" } };
  }
  const own = named.find((id) => !isPublished(id));
  return own === undefined ? { code: "schema-matched" } : { code: "schema-also-own", data: { schema: own } };
}

const isPublished = (id: string): boolean =>
  /^https:\/\/purl\.imsglobal\.org\/spec\/(ob\/v3p0|clr\/v2p0)\/schema\/json\//.test(id);

function validatorOf(name: keyof typeof schemas): ValidateFunction {
  const known = compiled.get(name);
  if (known) return known;
  // The schemas use annotation keywords that strict mode rejects.
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schemas[name]);
  compiled.set(name, validate);
  return validate;
}

/** Replaces former URLs of contexts with the current ones, which are the only ones that the schema allows. */
function withCurrentContexts(credential: JsonObject): JsonObject {
  const contexts = listOf(credential["@context"]);
  if (!contexts.some((context) => contextAliases.has(String(context)))) return credential;
  return { ...credential, "@context": contexts.map((context) => contextAliases.get(String(context)) ?? context) };
}
