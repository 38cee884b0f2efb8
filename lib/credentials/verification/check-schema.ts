import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { isJsonObject, type JsonObject, listOf } from "../json.ts";
import publishedSchema from "../schema/ob_v3p0_achievementcredential_schema.json" with { type: "json" };
import type { Finding } from "./steps.ts";

let compiled: ValidateFunction | undefined;

/** Checks the document with the published schema, and that its subject is identified, which the schema leaves open.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#schemas */
export function checkSchema(credential: JsonObject): Finding<"schema"> {
  compiled ??= compile();
  if (!compiled(credential)) {
    const [error] = compiled.errors ?? [];
    return { code: "schema-broken", data: { pointer: error?.instancePath ?? "", reason: error?.message ?? "" } };
  }
  const subject = credential["credentialSubject"];
  if (!isJsonObject(subject) || (subject["id"] === undefined && listOf(subject["identifier"]).length === 0))
    return { code: "subject-unidentified" };
  return { code: "schema-matched" };
}

function compile(): ValidateFunction {
  // The schema annotates with keywords of its own, which strict mode would refuse.
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(publishedSchema);
}
