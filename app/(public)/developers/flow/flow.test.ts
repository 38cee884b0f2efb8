import { describe, expect, it } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { sampleRegistration } from "../sample-registration.ts";
import { writeAuthorizationUrl } from "../write-authorization-url.ts";
import { buildRequest } from "./build-request.ts";
import { beginning, type CallName, callNames, type FlowSetting, type FlowState } from "./flow-state.ts";
import { formatResponse } from "./format-response.ts";
import { readReturn } from "./read-return.ts";
import { recordExchange } from "./record-exchange.ts";
import { readState, storeState } from "./store-state.ts";

const issuer = "https://a.example";
const redirectUri = `${issuer}/developers/flow`;
const setting: FlowSetting = {
  issuer,
  server: `${issuer}/ims/ob/v3p0`,
  addresses: {
    description: `${issuer}/ims/ob/v3p0/discovery`,
    serverMetadata: `${issuer}/.well-known/oauth-authorization-server`,
    resourceMetadata: `${issuer}/.well-known/oauth-protected-resource/ims/ob/v3p0`,
    registration: `${issuer}/oauth/register`,
    authorization: `${issuer}/oauth/authorize`,
    token: `${issuer}/oauth/token`,
    refresh: `${issuer}/oauth/token`,
    revocation: `${issuer}/oauth/revoke`,
    introspection: `${issuer}/oauth/introspect`,
  },
  scopes: ["read", "offline_access"],
  redirectUri,
  demoLearner: null,
  registration: sampleRegistration("Wallet", issuer, redirectUri, ["read"]),
  person: null,
};

const begun = beginning(setting);
const nothing: RawRequest = { method: "GET", url: issuer, headers: {}, body: null };

function answer(state: FlowState, call: CallName, status: number, body: object, headers: [string, string][] = []) {
  const outcome = { status, statusText: "", headers, body: JSON.stringify(body), milliseconds: 1 };
  return recordExchange(state, call, { request: nothing, outcome });
}

function sent(call: CallName, state: FlowState): RawRequest {
  const built = buildRequest(call, state, setting);
  if ("needs" in built) throw new Error(`${call} needs ${built.needs}`);
  return built;
}

const registered = answer(begun, "register", 201, { client_id: "the id", client_secret: "s:1" });
const asked = { url: `${issuer}/oauth/authorize?x`, state: "st", verifier: "the-verifier", challenge: "ch" };
const back = (query: Record<string, string>) => `${redirectUri}?${new URLSearchParams(query)}`;
const allowed: FlowState = {
  ...registered,
  asked,
  returned: readReturn(back({ code: "c0de", state: "st", iss: issuer, scope: "read" }), asked, issuer),
};
const withTokens = answer(allowed, "token", 200, { access_token: "A1", refresh_token: "R1" });

describe("a request of the flow", () => {
  it("says what it still needs", () => {
    const needs = Object.fromEntries(
      callNames.map((call) => {
        const built = buildRequest(call, begun, setting);
        return [call, "needs" in built ? built.needs : null];
      }),
    );
    expect(needs).toMatchObject({ description: null, register: null, withoutToken: null, token: "client" });
    expect(needs).toMatchObject({ credentials: "tokens", refreshAgain: "usedRefresh", revoke: "tokens" });
    expect(buildRequest("token", registered, setting)).toEqual({ needs: "code" });
    expect(buildRequest("upsert", withTokens, setting)).toEqual({ needs: "badge" });
    expect(buildRequest("putProfile", withTokens, setting)).toEqual({ needs: "profile" });
  });

  it("exchanges the code with the verifier, and names the client by HTTP Basic, form-encoded first", () => {
    const { headers, body } = sent("token", allowed);
    expect(atob(headers["Authorization"]?.replace("Basic ", "") ?? "")).toBe("the%20id:s%3A1");
    expect(Object.fromEntries(new URLSearchParams(body ?? ""))).toEqual({
      grant_type: "authorization_code",
      code: "c0de",
      redirect_uri: redirectUri,
      code_verifier: "the-verifier",
    });
  });

  it("names a client without a secret by its id", () => {
    const { headers, body } = sent("token", { ...allowed, client: { id: "public", secret: null } });
    expect(headers).not.toHaveProperty("Authorization");
    expect(new URLSearchParams(body ?? "").get("client_id")).toBe("public");
  });

  it.each([
    ["another state", { state: "other", iss: issuer }],
    ["another issuer", { state: "st", iss: "https://evil.example" }],
    ["no issuer", { state: "st" }],
    ["no state", { iss: issuer }],
  ])("never exchanges a code that came with %s, and keeps nothing of it", (_, query) => {
    const returned = readReturn(back({ code: "c0de", scope: "read", ...query }), asked, issuer);
    expect(buildRequest("token", { ...allowed, returned }, setting)).toEqual({ needs: "code" });
    expect(returned).toEqual({ stranger: "state" in query && query.state === "st" ? "iss" : "state" });
  });

  it("asks for a page as it was typed, with the entity tag of the last one when wanted", () => {
    const inputs = { ...withTokens.inputs, limit: " 2 ", offset: "", since: "2026-01-31T08:00:00+01:00" };
    expect(sent("credentials", { ...withTokens, inputs })).toEqual({
      method: "GET",
      url: `${setting.server}/credentials?limit=2&since=2026-01-31T08%3A00%3A00%2B01%3A00`,
      headers: { Authorization: "Bearer A1", Accept: "application/json" },
      body: null,
    });
    const again = answer({ ...withTokens, inputs: { ...inputs, isConditional: true } }, "credentials", 200, {}, [
      ["etag", 'W/"t"'],
    ]);
    expect(sent("credentials", again).headers["If-None-Match"]).toBe('W/"t"');
  });

  it("sends a badge as what it is", () => {
    const typeOf = (badge: string) =>
      sent("upsert", { ...withTokens, inputs: { ...withTokens.inputs, badge } }).headers["Content-Type"];
    expect(typeOf('\n {"a":1}')).toBe("application/json");
    expect(typeOf("aa.bb.cc")).toBe("text/plain");
  });

  it("revokes the token that was chosen, and the access token where there is no other", () => {
    const tokenOf = (state: FlowState) => new URLSearchParams(sent("revoke", state).body ?? "").get("token");
    expect(tokenOf(withTokens)).toBe("R1");
    expect(tokenOf({ ...withTokens, inputs: { ...withTokens.inputs, revoked: "access" } })).toBe("A1");
    expect(tokenOf({ ...withTokens, tokens: { access: "A1", refresh: null } })).toBe("A1");
  });
});

describe("what an answer gives", () => {
  it("a refresh: new tokens, and the used one to show again", () => {
    const refreshed = answer(withTokens, "refresh", 200, { access_token: "A2", refresh_token: "R2" });
    expect(refreshed).toMatchObject({ tokens: { access: "A2", refresh: "R2" }, usedRefresh: "R1" });
    expect(new URLSearchParams(sent("refreshAgain", refreshed).body ?? "").get("refresh_token")).toBe("R1");
  });

  it("another registration: an end of what the client before it was given", () => {
    const other = answer(withTokens, "register", 201, { client_id: "other", client_secret: "s" });
    expect(other).toMatchObject({ client: { id: "other" }, tokens: null, returned: null, asked: null });
    expect(Object.keys(other.exchanges)).toEqual(["register"]);
  });

  it("a refusal, or what is not as it should be: nothing", () => {
    expect(answer(withTokens, "refresh", 400, { access_token: "A9" }).tokens).toEqual(withTokens.tokens);
    expect(answer(withTokens, "token", 200, { access_token: 7 }).tokens).toEqual(withTokens.tokens);
    expect(answer(withTokens, "register", 201, {}).client).toEqual(withTokens.client);
    const gone = recordExchange(withTokens, "token", { request: nothing, outcome: "offline" });
    expect(gone.tokens).toEqual(withTokens.tokens);
  });

  it("a profile: what to write back, unless something was typed", () => {
    const read = answer(withTokens, "profile", 200, { name: "Max" });
    expect(JSON.parse(sent("putProfile", read).body ?? "")).toEqual({ name: "Max" });
    expect(answer(read, "profile", 200, { name: "Moritz" }).inputs.profile).toBe(read.inputs.profile);
  });
});

describe("where the browser comes back", () => {
  it("reads a denial", () => {
    expect(
      readReturn(back({ error: "access_denied", error_description: "No.", state: "st", iss: issuer }), asked, issuer),
    ).toMatchObject({
      stranger: null,
      code: null,
      error: "access_denied",
      errorDescription: "No.",
    });
  });

  it("is absent if nothing came back, and another run's response is reported separately", () => {
    expect(readReturn(redirectUri, asked, issuer)).toBeNull();
    expect(readReturn(back({ code: "c", state: "st", iss: issuer }), null, issuer)).toEqual({ stranger: "state" });
    const sentence = { error: "x", error_description: "Call this number.", state: "other", iss: issuer };
    expect(readReturn(back(sentence), asked, issuer)).toEqual({ stranger: "state" });
  });

  it("left for the authorization endpoint with all that it demands", () => {
    const url = new URL(
      writeAuthorizationUrl({
        endpoint: `${issuer}/oauth/authorize`,
        clientId: "c 1",
        redirectUri,
        scopes: ["read", "offline_access"],
        state: "st",
        challenge: "ch",
      }),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: "c 1",
      redirect_uri: redirectUri,
      scope: "read offline_access",
      state: "st",
      code_challenge: "ch",
      code_challenge_method: "S256",
    });
  });
});

describe("the flow in the tab's storage", () => {
  /** A browser's storage that takes so many characters. */
  function storageOf(max: number): () => Storage {
    const items = new Map<string, string>();
    const storage: Storage = {
      length: 0,
      clear: () => items.clear(),
      getItem: (name) => items.get(name) ?? null,
      key: () => null,
      removeItem: (name) => void items.delete(name),
      setItem: (name, value) => {
        if (value.length > max) throw new DOMException("full", "QuotaExceededError");
        items.set(name, value);
      },
    };
    return () => storage;
  }
  const long = answer(withTokens, "credentials", 200, { credential: ["x".repeat(30_000)] });

  it("comes back as it was", () => {
    const storage = storageOf(1_000_000);
    expect(readState(storage, begun)).toEqual(begun);
    storeState(storage, long);
    expect(readState(storage, begun)).toEqual(long);
    storage().setItem("laurel.flow", "{");
    expect(readState(storage, begun)).toEqual(begun);
  });

  it("comes back without its long answers where there is not room for all", () => {
    const storage = storageOf(20_000);
    storeState(storage, long);
    expect(readState(storage, begun)).toEqual(withTokens);
  });

  it("goes along with who signs in on the way, and forgets what somebody else allowed", () => {
    const as = (person: string | null): FlowState => ({ ...begun, person });
    const storage = storageOf(1_000_000);
    const filled = { ...long, inputs: { ...long.inputs, badge: "b", profile: "p" }, usedRefresh: "R0", entityTag: "t" };
    storeState(storage, filled);
    expect(readState(storage, as("Max"))).toEqual({ ...filled, person: "Max" });
    storeState(storage, { ...filled, person: "Max" });
    expect(readState(storage, as("Max"))).toEqual({ ...filled, person: "Max" });
    for (const person of ["Moritz", null])
      expect(readState(storage, as(person))).toEqual({
        ...as(person),
        exchanges: { register: filled.exchanges.register },
        client: filled.client,
        asked,
      });
  });

  it("begins again where nothing can be kept", () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const open of [storageOf(10), denied]) {
      storeState(open, long);
      expect(readState(open, begun)).toEqual(begun);
    }
  });
});

it("an answer is written with status, headers and body", () => {
  const written = { status: 404, statusText: "Not Found", headers: [["a", "b"]], body: "{}", milliseconds: 1 } as const;
  expect(formatResponse(written, "{}")).toBe("404 Not Found\na: b\n\n{}");
  expect(formatResponse({ ...written, statusText: "", status: 304 }, "")).toBe("304\na: b");
});
