import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PublishedDocument } from "@/lib/platform/http/document";

/** Scalar's viewer for OpenAPI documents, one file. The package for Fastify is the smallest of Scalar's packages with it. */
const scriptFile = "node_modules/@scalar/fastify-api-reference/dist/js/standalone.js";

/** Loads everything from this server, without external fonts, proxies or assistants. */
const configuration = {
  url: "/api/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  metaData: { title: "Laurel management API" },
};

/** What the page may load: see https://www.w3.org/TR/CSP3/. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Returns the HTML page that shows the OpenAPI document. */
export function referencePage(): Response {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  };
  return new Response(page, { headers });
}

/** Returns the script of the page, or null if the package is not installed. */
export async function referenceScript(): Promise<PublishedDocument | null> {
  script ??= readFile(path.resolve(scriptFile), "utf8").catch(() => null);
  const body = await script;
  return body === null ? null : { body, contentType: "text/javascript; charset=utf-8", cacheControl: "no-cache" };
}

let script: Promise<string | null> | undefined;

const attribute = (value: object) => JSON.stringify(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;");

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Laurel management API</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <noscript>This page requires JavaScript. The OpenAPI document is available at <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
    <script id="api-reference" data-configuration="${attribute(configuration)}"></script>
    <script src="/api/reference/standalone.js"></script>
  </body>
</html>
`;
