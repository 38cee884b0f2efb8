import { env } from "@/lib/platform/env";
import { Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { endpointsOf } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";

const bodyBytesMax = 1024 * 1024;

/** The protocol of the VC-API, by which the test suites of the W3C judge how this product signs and verifies. It exists only
 *  where VC_API is on, which env.ts and server.ts allow on a loopback address alone: whoever reaches it gets anything signed,
 *  by a key that stands for nobody.
 *  @see https://w3c-ccg.github.io/vc-api/ */
export const vcApiEndpoint = endpointsOf<null, null>({
  admit: async () => {
    if (!env().VC_API) throw new Failure("not-found", "No resource exists at this URL.");
    return null;
  },
  refuse: ({ kind, message }) => Response.json({ verified: false, errors: [message] }, { status: statusOfKind[kind] }),
  seal: (headers) => headers.set("cache-control", "no-store"),
});

/** A member of the request's body, which is JSON.
 *  Throws Failure("malformed") when there is no such object. */
export async function readMember(exchange: Exchange, name: string): Promise<{ value: JsonObject; body: JsonObject }> {
  let body: unknown;
  try {
    body = JSON.parse((await exchange.bytes(bodyBytesMax)).toString("utf8"));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("malformed", "The body is not valid JSON.", { cause });
  }
  // What JSON.parse gives is a JsonValue.
  const object = body as JsonObject;
  const value = isJsonObject(object) ? object[name] : undefined;
  if (!isJsonObject(value)) throw new Failure("malformed", `${name} must be an object.`, { field: name });
  return { value, body: object };
}
