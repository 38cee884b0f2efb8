import type { RawAnswer } from "./flow-state.ts";

/** An answer as text: status, headers, an empty line, and the body. */
export function formatResponse({ status, statusText, headers }: RawAnswer, body: string): string {
  const lines = [`${status} ${statusText}`.trim(), ...headers.map(([name, value]) => `${name}: ${value}`)];
  return body === "" ? lines.join("\n") : `${lines.join("\n")}\n\n${body}`;
}
