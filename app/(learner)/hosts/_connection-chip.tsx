import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { ListedConnection } from "@/lib/domain/connected-hosts/read-connections";
import type { Messages } from "@/lib/platform/i18n/messages.en";

const looks: Readonly<Record<keyof Messages["hosts"]["states"], ChipStatus>> = {
  connected: "valid",
  reconnect: "warned",
  paused: "paused",
  running: "running",
};

/** How a connection stands. */
export function ConnectionChip({ connection, words }: { connection: ListedConnection; words: Messages["hosts"] }) {
  const state = connection.isRunning ? "running" : connection.state;
  return <StatusChip status={looks[state]} label={words.states[state]} />;
}
