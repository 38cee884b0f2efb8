import type { RawRequest } from "./raw-request.ts";

/** A request as text: request line, headers, an empty line, and the body (RFC 9112 section 2.1). The version is left out, since
 *  the browser and the server agree on it by themselves. */
export function writeRequest({ method, url, headers, body }: RawRequest): string {
  const { host, pathname, search } = new URL(url);
  const lines = [`${method} ${pathname}${search}`, `Host: ${host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return body === null ? lines.join("\n") : `${lines.join("\n")}\n\n${body}`;
}
