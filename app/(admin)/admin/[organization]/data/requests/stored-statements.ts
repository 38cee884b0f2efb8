import type { FoundRequest } from "@/lib/domain/requests/find-request.sql";
import { isUuid } from "@/lib/platform/ids/is-uuid";

const shownMax = 20;

/** The ids of the statements that a request stored, as far as the log kept them: those that the answer to a POST names, or
 *  that of a PUT's address. None for every other request, and for a refused one. */
export function storedStatements({
  method,
  path,
  query,
  status,
  responseBody,
}: Pick<FoundRequest, "method" | "path" | "query" | "status" | "responseBody">): string[] {
  if (status < 200 || status > 299 || !/\/statements$/.test(path)) return [];
  const text =
    method === "PUT" ? new URLSearchParams(query ?? "").get("statementId") : method === "POST" ? responseBody : null;
  // A POST may be a GET by its alternate syntax, whose answer is an object.
  if (text === null || (method === "POST" && !text.trimStart().startsWith("["))) return [];
  const ids = text.split('"').filter(isUuid);
  return [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, shownMax);
}
