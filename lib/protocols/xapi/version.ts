import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiVersion } from "./statement/xapi-version.ts";

const headerName = "X-Experience-API-Version";

/** The versions that `about` lists: the latest first, and every version of 1.0 that a client may send. */
export const understoodVersions = ["2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0"] as const;

/** Returns the version of a request from the header that every request must have (xAPI 1.0.3 part 3 section 3.3; 2.0
 *  section 4.1.2.2): 1.0 and any 1.0.x count as 1.0.3, 2.0 and any 2.0.x as 2.0.0.
 *  @throws Failure("malformed") that lists the supported versions */
export function requireVersion(exchange: Exchange): XapiVersion {
  const given = exchange.header(headerName);
  if (given === undefined)
    throw new Failure(
      "malformed",
      `The header ${headerName} is missing. Send ${headerName}: 1.0.3 or ${headerName}: 2.0.0.`,
      { field: headerName },
    );
  const version = understood(given);
  if (version === null)
    throw new Failure(
      "malformed",
      `${headerName} ${JSON.stringify(given)} is not supported. Send 1.0.x, such as 1.0.3, or 2.0.x, such as 2.0.0.`,
      { field: headerName },
    );
  return version;
}

/** Returns the version of an answer: the requested one, or `otherwise` if no supported version was requested. */
export function answeredVersion(exchange: Exchange, otherwise: XapiVersion): XapiVersion {
  return understood(exchange.header(headerName) ?? "") ?? otherwise;
}

function understood(version: string): XapiVersion | null {
  if (/^1\.0(\.\d+)?$/.test(version)) return "1.0.3";
  if (/^2\.0(\.\d+)?$/.test(version)) return "2.0.0";
  return null;
}
