import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";

/** Normalizes the endpoint of an LRS that somebody entered: no trailing slash, query or fragment, and without
 *  `/statements`, which some documents include.
 *  @throws Failure("malformed") with the code `not-an-address` or `not-https` and this field */
export function parseEndpoint(entered: string, field = "endpoint"): string {
  const url = parseTarget(entered, field);
  url.search = "";
  url.hash = "";
  return url.href
    .replace(/\/*$/, "")
    .replace(/\/statements$/, "")
    .replace(/\/*$/, "");
}

/** Parses the URL of a token endpoint that somebody entered.
 *  @throws Failure("malformed") with the code `not-an-address` or `not-https` and this field */
export function parseTokenUrl(entered: string, field = "tokenUrl"): string {
  const url = parseTarget(entered, field);
  url.hash = "";
  return url.href;
}

function parseTarget(entered: string, field: string): URL {
  const text = entered.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Failure("malformed", `${field} must be a URL such as https://lrs.example/xapi.`, {
      field,
      code: "not-an-address",
    });
  if (url.protocol !== "https:" && !env().ALLOW_PRIVATE_TARGETS)
    throw new Failure("malformed", `${field} must be an https URL.`, { field, code: "not-https" });
  return url;
}
