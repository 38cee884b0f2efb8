import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { type JsonObject, listOf } from "@/lib/platform/json/json-value";
import publishedSchema from "./schema/ob_v3p0_profile_schema.json" with { type: "json" };

let compiled: ValidateFunction | undefined;

/** Where a Profile does not match the published schema, as a JSON pointer, and why; null when it does.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#profile */
export function checkProfile(profile: JsonObject): { pointer: string; reason: string } | null {
  compiled ??= compile();
  // The schema asks for a type, and leaves open which.
  if (!listOf(profile["type"] ?? null).includes("Profile")) return { pointer: "/type", reason: "must contain Profile" };
  if (compiled(profile)) return null;
  const [error] = compiled.errors ?? [];
  return { pointer: error?.instancePath ?? "", reason: error?.message ?? "" };
}

function compile(): ValidateFunction {
  // The schema annotates with keywords of its own, which strict mode would refuse.
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(publishedSchema);
}
