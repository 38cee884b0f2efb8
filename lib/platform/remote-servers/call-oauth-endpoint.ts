import { allowInsecureRequests, customFetch } from "oauth4webapi";
import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { fetchGuarded, type GuardedAnswer, type GuardedRequest } from "./fetch-guarded.ts";
import { readJsonObject } from "./read-json-object.ts";
import { RemoteFault, type RemoteFaultKind } from "./remote-fault.ts";
import { requireSuccess } from "./require-success.ts";

/** The options by which oauth4webapi sends a request through the guard of outgoing requests. */
interface OAuthRequestOptions {
  [customFetch]: (
    url: string,
    request: { method: string; headers: Record<string, string>; body?: URLSearchParams | string | undefined },
  ) => Promise<Response>;
  [allowInsecureRequests]: true;
}

export interface OAuthCall<Result> {
  endpoint: "metadata" | "registration" | "revocation" | "token";
  /** Sends the request by a function of oauth4webapi, with the given options. */
  send(options: OAuthRequestOptions): Promise<Response>;
  /** Reads a successful response by a function of oauth4webapi. */
  read(response: Response): Promise<Result>;
  /** How the request is sent; fetchGuarded if not given. */
  fetch?: (url: string, request: GuardedRequest) => Promise<GuardedAnswer>;
  /** Members that servers often leave out of a success although the RFC requires them, with what to assume. */
  defaults?: JsonObject;
}

/** Calls an endpoint of a remote authorization server with oauth4webapi. Accepts any 2xx as a success, and members that are
 *  null as missing, as many servers answer.
 *  @throws RemoteFault with the kind `client-unknown`, `token-refused`, `token-broken` or `registration-refused`, of a status, or
 *  of the transport */
export async function callOAuthEndpoint<Result>({
  endpoint,
  send,
  read,
  fetch = fetchGuarded,
  defaults = {},
}: OAuthCall<Result>): Promise<Result> {
  let answer: GuardedAnswer | undefined;
  const response = await send({
    // fetchGuarded decides whether plain http is allowed.
    [allowInsecureRequests]: true,
    [customFetch]: async (url, { method, headers, body }) => {
      const { "user-agent": _, ...ownHeaders } = headers;
      answer = await fetch(url, {
        method: method === "GET" ? "GET" : "POST",
        headers: ownHeaders,
        ...(body === undefined ? {} : { body: body.toString() }),
      });
      requireAcceptance(endpoint, answer);
      const members = withoutNulls(readJsonObject(answer) ?? {});
      return Response.json({ ...defaults, ...members }, { status: endpoint === "registration" ? 201 : 200 });
    },
  });
  try {
    return await read(response);
  } catch (cause) {
    throw new RemoteFault(faults[endpoint].broken, faults[endpoint].message, {
      ...(answer && { response: answer }),
      cause,
    });
  }
}

const faults: Readonly<
  Record<OAuthCall<unknown>["endpoint"], { refused: RemoteFaultKind; broken: RemoteFaultKind; message: string }>
> = {
  metadata: {
    refused: "description-missing",
    broken: "description-missing",
    message: "There is no authorization server metadata at this URL. Check the URL.",
  },
  registration: {
    refused: "registration-refused",
    broken: "registration-refused",
    message: "The response of the registration endpoint has no client_id or client_secret.",
  },
  revocation: {
    refused: "refused",
    broken: "unexpected-response",
    message: "The response of the revocation endpoint is not valid.",
  },
  token: {
    refused: "token-refused",
    broken: "token-broken",
    message: "The response of the token endpoint has no access_token. Check its URL.",
  },
};

/** @throws RemoteFault for any status but 2xx */
function requireAcceptance(endpoint: OAuthCall<unknown>["endpoint"], response: GuardedAnswer): void {
  const { status } = response;
  if (status === 429 || status >= 500 || (status >= 200 && status < 300)) {
    requireSuccess(response);
    return;
  }
  const isClientKnown = endpoint === "registration" || endpoint === "metadata" || !namesUnknownClient(response);
  throw new RemoteFault(
    isClientKnown ? faults[endpoint].refused : "client-unknown",
    `The ${endpoint} endpoint returned ${status}. Check its URL, the key and the secret.`,
    { response },
  );
}

function namesUnknownClient(response: GuardedAnswer): boolean {
  const error = readJsonObject(response)?.["error"];
  return response.status === 401 || error === "invalid_client" || error === "unauthorized_client";
}

/** Leaves out an ID token as well, which nobody asked for: oauth4webapi would validate it. */
const withoutNulls = (members: JsonObject): Record<string, JsonValue> =>
  Object.fromEntries(Object.entries(members).filter(([name, value]) => value !== null && name !== "id_token"));
