import { quoteShellWord } from "@/lib/platform/text/quote-shell-word";
import type { RawRequest } from "./raw-request.ts";

/** A request as a command for a POSIX shell that sends it and shows status and headers of the answer as well. */
export function writeCurl({ method, url, headers, body }: RawRequest): string {
  const isImplied = method === (body === null ? "GET" : "POST");
  return [
    `curl -i${isImplied ? "" : ` -X ${method}`} ${quoteShellWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoteShellWord(`${name}: ${value}`)}`),
    // --data would read a file whose name follows an @.
    ...(body === null ? [] : [`--data-raw ${quoteShellWord(body)}`]),
  ].join(" \\\n  ");
}
