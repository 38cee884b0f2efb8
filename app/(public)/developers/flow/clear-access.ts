import type { FlowState } from "./flow-state.ts";

/** The flow without what a person allowed its client, and all that was read and written by it. The client stays, and what the
 *  browser left with: it may be on its way back. */
export function clearAccess(state: FlowState): FlowState {
  const { description, server, resource, register } = state.exchanges;
  return {
    ...state,
    inputs: { ...state.inputs, badge: "", profile: "" },
    exchanges: {
      ...(description && { description }),
      ...(server && { server }),
      ...(resource && { resource }),
      ...(register && { register }),
    },
    returned: null,
    tokens: null,
    usedRefresh: null,
    entityTag: null,
  };
}
