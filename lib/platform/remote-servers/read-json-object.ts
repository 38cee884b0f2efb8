import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";

/** Returns the JSON object in a response's body, or null if the body is anything else. */
export function readJsonObject({ body }: { body: Buffer }): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(body.toString("utf8"));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
