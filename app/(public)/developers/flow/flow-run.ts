import type { FC, RefObject } from "react";
import type { CallName, FlowInputs, FlowSetting, FlowState } from "./flow-state.ts";

/** Whether secrets are shown, for all blocks together. */
export interface Veil {
  isLifted: boolean;
  toggle: () => void;
}

/** What the steps of the flow share. */
export interface FlowRun {
  state: FlowState;
  setting: FlowSetting;
  veil: Veil;
  /** False until the tab's storage was read, and at an address where the flow cannot run. */
  isReady: boolean;
  sending: CallName | null;
  /** The statuses that can be asked for; none outside test mode. */
  testAnswers: readonly number[];
  /** Changes inputs, and nothing else. */
  change(inputs: Partial<FlowInputs>): void;
  /** Sends a call, with changed inputs or asking for an error where that is wanted. */
  send(call: CallName, how?: { testAnswer?: string; inputs?: Partial<FlowInputs> }): Promise<void>;
  /** Sends the browser to the consent page. */
  leave(): Promise<void>;
}

/** What is inside a step. `arrival` belongs to what is read out when the browser came back. */
export type StepContent = FC<{ run: FlowRun; arrival: RefObject<HTMLDivElement | null> }>;
