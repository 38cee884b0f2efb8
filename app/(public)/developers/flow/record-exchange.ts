import { clearAccess } from "./clear-access.ts";
import type { CallName, Exchange, FlowState, RawAnswer } from "./flow-state.ts";

/** The flow after a request: what its answer gave for the next steps. What an answer does not give, or gives in another shape
 *  than it should, stays as it was. */
export function recordExchange(state: FlowState, call: CallName, exchange: Exchange): FlowState {
  const retained = { ...state, exchanges: { ...state.exchanges, [call]: exchange } };
  const { outcome } = exchange;
  if (typeof outcome === "string" || outcome.status >= 300) return retained;
  const body = objectIn(outcome.body);
  const text = (name: string): string | null => {
    const value = body[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  switch (call) {
    case "register": {
      const id = text("client_id");
      if (id === null) return retained;
      // What another client was given is nothing to this one.
      return {
        ...clearAccess(retained),
        inputs: state.inputs,
        client: { id, secret: text("client_secret") },
        asked: null,
      };
    }
    case "token":
    case "refresh": {
      const access = text("access_token");
      if (access === null) return retained;
      const before = call === "refresh" ? (state.tokens?.refresh ?? null) : null;
      return { ...retained, tokens: { access, refresh: text("refresh_token") }, usedRefresh: before };
    }
    case "credentials":
      return { ...retained, entityTag: headerOf(outcome, "etag") ?? state.entityTag };
    case "profile":
      if (state.inputs.profile !== "") return retained;
      return { ...retained, inputs: { ...state.inputs, profile: JSON.stringify(body, null, 2) } };
    default:
      return retained;
  }
}

export const headerOf = ({ headers }: RawAnswer, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

/** The members of a JSON object; none of anything else. */
export function objectIn(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
