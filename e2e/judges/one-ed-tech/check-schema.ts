import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import published from "@/lib/domain/credentials/schema/ob_v3p0_achievementcredential_schema.json" with { type: "json" };
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { type Fetch, type Found, failed } from "./report.ts";

const ajv = addFormats.default(new Ajv2019({ strict: false, allErrors: true }));
const isAchievementCredential = ajv.compile(published);

/** @see JsonSchemasProbe */
export function checkSchema(credential: JsonObject): Found {
  if (isAchievementCredential(credential)) return null;
  return failed(ajv.errorsText(isAchievementCredential.errors));
}

/** @see InlineJsonSchemaProbe */
export async function checkInlineSchemas(credential: JsonObject, fetch: Fetch): Promise<Found> {
  for (const schema of listOf(credential["credentialSchema"])) {
    if (!isJsonObject(schema) || schema["type"] !== "1EdTechJsonSchemaValidator2019") continue;
    const id = String(schema["id"]).trim();
    if (id === published.$id) continue;
    const text = await fetch(id, "application/json");
    if (text === null) return failed(`the schema ${id} cannot be read`);
    const own = addFormats.default(new Ajv2019({ strict: false }));
    if (!own.validate(JSON.parse(text), credential)) return failed(`${id}: ${own.errorsText()}`);
  }
  return null;
}
