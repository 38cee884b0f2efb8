import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

const headerName = "X-IGS-Client-Id";

/** The URL parameter that replaces the header. */
export const igsClientIdParameter = "igsClientId";

/** Checks imc's client id, sent as a header or as a URL parameter (imc's document, section 3.1). It must be the caller's,
 *  and if sent both ways, equal. A missing one passes where it is not required.
 *  @throws Failure: malformed if it is missing or the two differ, forbidden if it is another client's */
export function checkIgsClientId(exchange: Exchange, grant: { igsClientId: string }, isRequired: boolean): void {
  const fromHeader = exchange.header(headerName);
  const fromParameter = exchange.query(igsClientIdParameter);
  const given = fromHeader ?? fromParameter;
  if (!given && !isRequired) return;
  if (!given)
    throw new Failure(
      "malformed",
      `The client ID is missing. Send your client ID in the header ${headerName} or the URL parameter ${igsClientIdParameter}.`,
      { field: headerName },
    );
  if (fromHeader !== undefined && fromParameter !== undefined && fromHeader !== fromParameter)
    throw new Failure(
      "malformed",
      `The header ${headerName} and the URL parameter ${igsClientIdParameter} have different values. Send only one of them.`,
      { field: headerName },
    );
  if (given !== grant.igsClientId)
    throw new Failure(
      "forbidden",
      `The client ID ${JSON.stringify(given)} does not match the client of the token. Send the client ID that requested the token.`,
      {
        field: headerName,
      },
    );
}
