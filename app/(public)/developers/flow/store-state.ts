import { clearAccess } from "./clear-access.ts";
import type { FlowState } from "./flow-state.ts";

const key = "laurel.flow";
const longBody = 20_000;

/** A tab's storage; a browser that may keep nothing throws when it is asked for. */
type OpenStorage = () => Storage;

/** Keeps the flow in this tab, for the way over the consent page and for a reload. What does not fit is kept without its long
 *  answers, which the rest does not need. */
export function storeState(open: OpenStorage, state: FlowState): void {
  try {
    open().setItem(key, JSON.stringify(state));
  } catch {
    try {
      open().setItem(key, JSON.stringify(withoutLongBodies(state)));
    } catch {
      // Then the flow lasts as long as the page.
    }
  }
}

/** The flow of this tab, or the beginning of one. What another person allowed, or one who has signed out since, is forgotten; who
 *  signs in on the way takes the flow along. */
export function readState(open: OpenStorage, beginning: FlowState): FlowState {
  try {
    // Only this file writes there.
    const stored = JSON.parse(open().getItem(key) ?? "null") as FlowState | null;
    if (stored === null) return beginning;
    const { person } = beginning;
    const state = { ...beginning, ...stored, inputs: { ...beginning.inputs, ...stored.inputs }, person };
    return stored.person === null || stored.person === person ? state : clearAccess(state);
  } catch {
    return beginning;
  }
}

function withoutLongBodies(state: FlowState): FlowState {
  const exchanges = Object.fromEntries(
    Object.entries(state.exchanges).filter(
      ([, { outcome }]) => typeof outcome === "string" || outcome.body.length <= longBody,
    ),
  );
  return { ...state, exchanges };
}
