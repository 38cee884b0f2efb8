import {
  BadgeCheck,
  Ban,
  CircleHelp,
  CirclePause,
  CircleX,
  ClockAlert,
  FlaskConical,
  Globe,
  Hourglass,
  RefreshCw,
  TriangleAlert,
} from "lucide-react";
import { classes } from "./classes.ts";

/** What a chip says: each has its own icon beside its word, so that color is never the only sign. */
export type ChipStatus =
  | "valid"
  | "invalid"
  | "expired"
  | "revoked"
  | "unchecked"
  | "warned"
  | "waiting"
  | "running"
  | "paused"
  | "external"
  | "test";

const looks = {
  valid: { Icon: BadgeCheck, look: "bg-valid-tint text-valid" },
  invalid: { Icon: CircleX, look: "bg-revoked-tint text-revoked" },
  expired: { Icon: ClockAlert, look: "bg-expired-tint text-expired" },
  revoked: { Icon: Ban, look: "bg-revoked-tint text-revoked" },
  unchecked: { Icon: CircleHelp, look: "bg-unknown-tint text-unknown" },
  warned: { Icon: TriangleAlert, look: "bg-expired-tint text-expired" },
  waiting: { Icon: Hourglass, look: "bg-info-tint text-info" },
  running: { Icon: RefreshCw, look: "bg-info-tint text-info" },
  paused: { Icon: CirclePause, look: "bg-unknown-tint text-unknown" },
  external: { Icon: Globe, look: "bg-unknown-tint text-unknown" },
  test: { Icon: FlaskConical, look: "bg-expired-tint text-expired" },
} as const;

export function StatusChip({ status, label }: { status: ChipStatus; label: string }) {
  const { Icon, look } = looks[status];
  return (
    <span
      className={classes(
        "inline-flex min-h-6 items-center gap-1 rounded-full py-0.5 pr-2.5 pl-1.5 text-sm font-semibold whitespace-nowrap",
        look,
      )}
    >
      <Icon aria-hidden="true" size={15} />
      {label}
    </span>
  );
}
