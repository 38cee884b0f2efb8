import { pool } from "@/lib/platform/db/pool";
import { requestTime } from "@/lib/platform/http/exchange";
import { type ListedRequest, listRequests } from "./list-requests.sql.ts";

/** A request with everything that the log stored about it. */
export interface FoundRequest extends ListedRequest {
  requestHeaders: Record<string, string>;
  requestBody: string | null;
  responseBody: string | null;
}

/** Finds one of an organization's requests by its id. Returns null if the log does not have it, or has dropped it since.
 *  The id contains the time, so this is a look-up in one partition: requests_by_time (organization_id, received_at, id). */
export async function findRequest(organizationId: number, id: string): Promise<FoundRequest | null> {
  const receivedAt = requestTime(id);
  if (!receivedAt) return null;
  const [listed] = (await listRequests(organizationId, { text: id }, { limit: 1 })).requests;
  if (!listed) return null;
  const { rows } = await pool().query<{
    request_headers: Record<string, string>;
    request_body: string | null;
    response_body: string | null;
  }>({
    text: `SELECT request_headers, request_body, response_body FROM request_log.requests
      WHERE organization_id = $1 AND received_at = $2 AND id = $3`,
    values: [organizationId, receivedAt, id],
  });
  const [row] = rows;
  if (!row) return null;
  return {
    ...listed,
    requestHeaders: row.request_headers,
    requestBody: row.request_body,
    responseBody: row.response_body,
  };
}
