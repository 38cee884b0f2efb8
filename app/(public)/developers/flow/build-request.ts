import type { RawRequest } from "../raw-request.ts";
import type { CallName, FlowSetting, FlowState } from "./flow-state.ts";

/** What has to be there before a request can be sent. */
export type Need = "client" | "code" | "tokens" | "refresh" | "usedRefresh" | "badge" | "profile";

/** The request that a call sends in this state of the flow, or what it still needs. */
export function buildRequest(call: CallName, state: FlowState, setting: FlowSetting): RawRequest | { needs: Need } {
  const { addresses, server } = setting;
  const { inputs, client, tokens, usedRefresh, returned, asked } = state;
  const code = returned?.stranger === null ? returned.code : null;
  const api = (path: string) => `${server}${path}`;
  const bearer = { Authorization: `Bearer ${tokens?.access ?? ""}`, Accept: "application/json" };

  switch (call) {
    case "description":
      return get(addresses.description, { Accept: "application/json" });
    case "server":
      return get(addresses.serverMetadata, { Accept: "application/json" });
    case "resource":
      return get(addresses.resourceMetadata, { Accept: "application/json" });
    case "register":
      return {
        method: "POST",
        url: addresses.registration,
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: inputs.registration,
      };
    case "token":
    case "codeAgain":
      if (!client) return { needs: "client" };
      if (code === null || !asked) return { needs: "code" };
      return form(addresses.token, client, {
        grant_type: "authorization_code",
        code,
        redirect_uri: setting.redirectUri,
        code_verifier: asked.verifier,
      });
    case "credentials":
      if (!tokens) return { needs: "tokens" };
      return get(api(`/credentials${queryOf(inputs)}`), {
        ...bearer,
        ...(inputs.isConditional && state.entityTag !== null ? { "If-None-Match": state.entityTag } : {}),
      });
    case "profile":
      return tokens ? get(api("/profile"), bearer) : { needs: "tokens" };
    case "upsert":
      if (!tokens) return { needs: "tokens" };
      if (inputs.badge.trim() === "") return { needs: "badge" };
      return {
        method: "POST",
        url: api("/credentials"),
        headers: { ...bearer, Accept: badgeType(inputs.badge), "Content-Type": badgeType(inputs.badge) },
        body: inputs.badge,
      };
    case "putProfile":
      if (!tokens) return { needs: "tokens" };
      if (inputs.profile.trim() === "") return { needs: "profile" };
      return {
        method: "PUT",
        url: api("/profile"),
        headers: { ...bearer, "Content-Type": "application/json" },
        body: inputs.profile,
      };
    case "refresh":
      if (!client || !tokens) return { needs: "tokens" };
      if (tokens.refresh === null) return { needs: "refresh" };
      return form(addresses.refresh, client, { grant_type: "refresh_token", refresh_token: tokens.refresh });
    case "withoutToken":
      return get(api("/credentials"), { Accept: "application/json" });
    case "wrongParameter":
      return tokens ? get(api("/credentials?limit=none"), bearer) : { needs: "tokens" };
    case "refreshAgain":
      if (!client || usedRefresh === null) return { needs: "usedRefresh" };
      return form(addresses.refresh, client, { grant_type: "refresh_token", refresh_token: usedRefresh });
    case "introspect":
      if (!client || !tokens) return { needs: "tokens" };
      return form(addresses.introspection, client, { token: tokens.access });
    case "revoke": {
      if (!client || !tokens) return { needs: "tokens" };
      const isRefresh = inputs.revoked === "refresh" && tokens.refresh !== null;
      return form(addresses.revocation, client, {
        token: isRefresh ? (tokens.refresh ?? "") : tokens.access,
        token_type_hint: isRefresh ? "refresh_token" : "access_token",
      });
    }
    case "afterRevoke":
      return tokens ? get(api("/credentials?limit=1"), bearer) : { needs: "tokens" };
  }
}

const get = (url: string, headers: Record<string, string>): RawRequest => ({ method: "GET", url, headers, body: null });

/** A form of a client that authenticates by HTTP Basic, both halves form-encoded first (RFC 6749 section 2.3.1), or, without a
 *  secret, by its id alone. */
function form(
  url: string,
  { id, secret }: NonNullable<FlowState["client"]>,
  fields: Record<string, string>,
): RawRequest {
  const basic = secret === null ? null : btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
  return {
    method: "POST",
    url,
    headers: {
      ...(basic === null ? {} : { Authorization: `Basic ${basic}` }),
      "Content-Type": "application/x-www-form-urlencoded",
      Accept: "application/json",
    },
    body: new URLSearchParams({ ...fields, ...(basic === null ? { client_id: id } : {}) }).toString(),
  };
}

function queryOf({ limit, offset, since }: FlowState["inputs"]): string {
  const given = Object.entries({ limit, offset, since }).filter(([, value]) => value.trim() !== "");
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, value.trim()])).toString();
  return query === "" ? "" : `?${query}`;
}

const badgeType = (badge: string) => (isJson(badge) ? "application/json" : "text/plain");

/** Whether a badge is sent as JSON; a compact JWS has no braces. */
export const isJson = (badge: string): boolean => badge.trimStart().startsWith("{");
