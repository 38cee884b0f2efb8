import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { type JsonObject, listOf } from "@/lib/platform/json/json-value";
import publishedSchema from "./schema/ob_v3p0_profile_schema.json" with { type: "json" };

let compiled: ValidateFunction | undefined;

/** Checks a Profile against the published schema. Returns null if it matches, else a JSON pointer to the first error and the
 *  reason.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#profile */
export function checkProfile(profile: JsonObject): { pointer: string; reason: string } | null {
  compiled ??= compile();
  // The schema requires a type but does not say which.
  if (!listOf(profile["type"] ?? null).includes("Profile")) return { pointer: "/type", reason: "must contain Profile" };
  if (compiled(profile)) return null;
  const [error] = compiled.errors ?? [];
  return { pointer: error?.instancePath ?? "", reason: error?.message ?? "" };
}

function compile(): ValidateFunction {
  // The schema uses annotation keywords that strict mode rejects.
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(publishedSchema);
}
