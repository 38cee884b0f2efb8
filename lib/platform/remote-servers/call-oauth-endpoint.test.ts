import {
  type ClientAuth,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  dynamicClientRegistrationRequest,
  processClientCredentialsResponse,
  processDynamicClientRegistrationResponse,
  processRevocationResponse,
  revocationRequest,
} from "oauth4webapi";
import { describe, expect, it } from "vitest";
import { callOAuthEndpoint } from "./call-oauth-endpoint.ts";
import { clientSecretBasic } from "./client-secret-basic.ts";
import type { GuardedAnswer, GuardedRequest } from "./fetch-guarded.ts";

const server = {
  issuer: "http://server.example",
  token_endpoint: "http://server.example/token",
  registration_endpoint: "http://server.example/register",
  revocation_endpoint: "http://server.example/revoke",
};
const client = { client_id: "3b9f-a_b.c*d e:f" };

/** A server that always answers the same; `asked` is what it was asked last. */
function answering(status: number, body: string, headers: GuardedAnswer["headers"] = {}) {
  const asked: { url: string; request: GuardedRequest }[] = [];
  const fetch = async (url: string, request: GuardedRequest): Promise<GuardedAnswer> => {
    asked.push({ url, request });
    return { status, headers, body: Buffer.from(body), url: new URL(url) };
  };
  return { fetch, asked };
}

const requestToken = (
  fetch: ReturnType<typeof answering>["fetch"],
  authentication: ClientAuth = ClientSecretPost("s"),
) =>
  callOAuthEndpoint({
    endpoint: "token",
    fetch,
    send: (options) => clientCredentialsGrantRequest(server, client, authentication, {}, options),
    read: (response) => processClientCredentialsResponse(server, client, response),
  });
const token = { access_token: "t", token_type: "Bearer" };

describe("a call of an OAuth endpoint", () => {
  it("sends the request of oauth4webapi under our own name, by http too", async () => {
    const { fetch, asked } = answering(200, JSON.stringify(token));
    await requestToken(fetch);
    expect(asked[0]?.url).toBe("http://server.example/token");
    expect(asked[0]?.request.headers).not.toHaveProperty("user-agent");
    expect(Object.fromEntries(new URLSearchParams(String(asked[0]?.request.body)))).toEqual({
      grant_type: "client_credentials",
      client_id: client.client_id,
      client_secret: "s",
    });
  });

  it("encodes only what Basic must not contain", async () => {
    const { fetch, asked } = answering(200, JSON.stringify(token));
    await requestToken(fetch, clientSecretBasic("p-q&r"));
    const [, credentials = ""] = asked[0]?.request.headers?.["authorization"]?.split(" ") ?? [];
    expect(Buffer.from(credentials, "base64").toString()).toBe("3b9f-a_b.c*d+e%3Af:p-q%26r");
  });

  it("accepts another 2xx, null for what is missing, and an ID token that nobody asked for", async () => {
    const body = { ...token, expires_in: "60", refresh_token: null, scope: null, id_token: "x.y.z" };
    const { fetch } = answering(201, JSON.stringify(body));
    expect(await requestToken(fetch)).toMatchObject({ access_token: "t", token_type: "bearer", expires_in: 60 });
  });

  it.each([
    [401, "", "client-unknown"],
    [400, '{"error":"invalid_client","error_description":"Who?"}', "client-unknown"],
    [400, '{"error":"invalid_grant"}', "token-refused"],
    [302, "", "token-refused"],
    [429, "", "too-many"],
    [503, "<html>", "failed"],
    [200, "<html>", "token-broken"],
    [200, '{"access_token":""}', "token-broken"],
  ])("reads %i %s as %s", async (status, body, kind) => {
    await expect(requestToken(answering(status, body).fetch)).rejects.toMatchObject({ kind, status, body });
  });

  it("keeps what the server says of a fault, and how long it asks to wait", async () => {
    const said = answering(429, '{"error_description":"Not so\\nfast"}', { "retry-after": "7" });
    await expect(requestToken(said.fetch)).rejects.toMatchObject({ words: "Not so fast", retryAfterSeconds: 7 });
  });

  it("registers where the answer leaves out when the secret expires", async () => {
    const register = (fetch: ReturnType<typeof answering>["fetch"]) =>
      callOAuthEndpoint({
        endpoint: "registration",
        fetch,
        send: (options) => dynamicClientRegistrationRequest(server, { client_name: "Laurel" }, options),
        read: processDynamicClientRegistrationResponse,
        defaults: { client_secret_expires_at: 0 },
      });
    const registered = { client_id: "c", client_secret: "s" };
    expect(await register(answering(200, JSON.stringify(registered)).fetch)).toMatchObject(registered);
    await expect(register(answering(401, "").fetch)).rejects.toMatchObject({ kind: "registration-refused" });
  });

  it("revokes without an answer's body", async () => {
    await callOAuthEndpoint({
      endpoint: "revocation",
      fetch: answering(200, "").fetch,
      send: (options) => revocationRequest(server, client, clientSecretBasic("s"), "t", options),
      read: processRevocationResponse,
    });
  });
});
