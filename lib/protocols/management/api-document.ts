import type { PublishedDocument } from "@/lib/platform/http/document";
import { describeApi } from "./describe-api.ts";

let body: string | undefined;

/** Returns the OpenAPI document, which is generated once per process. */
export async function apiDocument(): Promise<PublishedDocument> {
  body ??= JSON.stringify(describeApi());
  return { body, contentType: "application/json", cacheControl: "no-cache" };
}
