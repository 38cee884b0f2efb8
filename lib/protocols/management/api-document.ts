import type { PublishedDocument } from "@/lib/platform/http/document";
import { describeApi } from "./describe-api.ts";

let body: string | undefined;

/** The OpenAPI document as it is served, made once. */
export async function apiDocument(): Promise<PublishedDocument> {
  body ??= JSON.stringify(describeApi());
  return { body, contentType: "application/json", cacheControl: "no-cache" };
}
