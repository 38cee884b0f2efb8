import { Failure } from "@/lib/platform/failure/failure";
import { Exchange, single } from "@/lib/platform/http/exchange";

const bodyBytesMax = 48 * 1024 * 1024;
const methods = ["GET", "HEAD", "PUT", "POST", "DELETE"];

/** Form fields that replace headers: those that the specification lists, and further ones that are supported here. */
const headerNames = new Set([
  "authorization",
  "x-experience-api-version",
  "content-type",
  "content-length",
  "if-match",
  "if-none-match",
  "if-modified-since",
  "accept",
  "accept-language",
  "x-igs-client-id",
]);

/** Converts a request in xAPI's alternate syntax into the request that it encodes: a POST with the one URL parameter
 *  `method`, whose form fields are the headers, the parameters and, as `content`, the body (xAPI 1.0.3 part 3 section 1.3).
 *  Returns any other request unchanged. 2.0 does not have this syntax: there, `method` is an unknown parameter.
 *  @throws Failure("malformed"), Failure("too-large") */
export async function unfold(request: Request): Promise<Request> {
  // Almost every request returns here, without its URL being parsed.
  if (request.method !== "POST" || !request.url.includes("method=")) return request;
  const url = new URL(request.url);
  const method = single(url.searchParams, "method");
  if (method === undefined || isSecondVersion(request.headers)) return request;
  if (!methods.includes(method))
    throw new Failure("malformed", `The parameter method must be one of ${methods.join(", ")}.`, { field: "method" });
  if (url.searchParams.size > 1)
    throw new Failure("malformed", "With the parameter method, send all other parameters as form fields.", {
      field: [...url.searchParams.keys()].find((name) => name !== "method") ?? "method",
    });
  const form = await readForm(request);
  return plainRequest(request, url, method, form);
}

async function readForm(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type")?.trim() ?? ""))
    throw new Failure(
      "malformed",
      "A request with the parameter method must be sent as Content-Type: application/x-www-form-urlencoded.",
      { field: "Content-Type" },
    );
  return new URLSearchParams(await new Exchange(request).text(bodyBytesMax));
}

function plainRequest(request: Request, url: URL, method: string, form: URLSearchParams): Request {
  const headers = new Headers(request.headers);
  // They describe the form, not its content.
  headers.delete("content-type");
  headers.delete("content-length");
  headers.delete("content-encoding");
  url.search = "";
  for (const name of new Set(form.keys())) {
    const value = single(form, name) ?? "";
    if (name === "content" || name.toLowerCase() === "content-length") continue;
    if (headerNames.has(name.toLowerCase())) setHeader(headers, name, value);
    else url.searchParams.set(name, value);
  }
  if (isSecondVersion(headers))
    throw new Failure("malformed", "xAPI 2.0 does not support the parameter method. Send a regular request.", {
      field: "method",
    });
  const content = single(form, "content");
  if (method !== "PUT" && method !== "POST") {
    if (content !== undefined)
      throw new Failure("malformed", `${method} requests have no content. Omit the field content.`, {
        field: "content",
      });
    return new Request(url, { method, headers });
  }
  if (content === undefined)
    throw new Failure("malformed", `${method} requests require the body in the form field content.`, {
      field: "content",
    });
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  return new Request(url, { method, headers, body: content });
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch (cause) {
    throw new Failure("malformed", `The value of the field ${name} is not a valid header value.`, {
      field: name,
      cause,
    });
  }
}

const isSecondVersion = (headers: Headers): boolean => /^2\./.test(headers.get("x-experience-api-version") ?? "");
