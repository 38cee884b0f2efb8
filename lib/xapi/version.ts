import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";

/** The version of xAPI by which answers are made. */
export const answeredVersion = "1.0.3";

/** Checks `X-Experience-API-Version`, which every xAPI request carries (xAPI 1.0.3 part 3 section 3.3): 1.0 and any 1.0.x.
 *  Throws Failure("malformed") that names the versions understood. */
export function requireVersion(exchange: Exchange): void {
  const version = exchange.header("x-experience-api-version");
  if (version === undefined)
    throw new Failure(
      "malformed",
      `The header X-Experience-API-Version is missing: send X-Experience-API-Version: ${answeredVersion}.`,
      {
        field: "X-Experience-API-Version",
      },
    );
  if (!/^1\.0(\.\d+)?$/.test(version))
    throw new Failure(
      "malformed",
      `X-Experience-API-Version ${JSON.stringify(version)} is not supported: send 1.0.x, such as ${answeredVersion}.`,
      {
        field: "X-Experience-API-Version",
      },
    );
}
