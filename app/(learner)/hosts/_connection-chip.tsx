import { useTranslations } from "next-intl";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { ListedConnection } from "@/lib/domain/connected-hosts/read-connections";

const looks: Readonly<Record<ListedConnection["state"] | "running", ChipStatus>> = {
  connected: "valid",
  reconnect: "warned",
  paused: "paused",
  running: "running",
};

/** How a connection stands. */
export function ConnectionChip({ connection }: { connection: ListedConnection }) {
  const t = useTranslations("hosts");
  const state = connection.isRunning ? "running" : connection.state;
  return <StatusChip status={looks[state]} label={t(`states.${state}`)} />;
}
