import { z } from "zod";
import type { MountState } from "@/components/ui/badge-mount";
import type { ChipStatus } from "@/components/ui/status-chip";
import { type BadgeState, badgeStates } from "@/lib/domain/badge-states/badge-state";

/** What an administrator can do to a badge: the state that it has afterwards. */
export const badgeChanges = ["ACTIVE", "SUSPENDED", "REVOKED"] as const;
export type BadgeChange = (typeof badgeChanges)[number];

/** The change that an address names; undefined for anything else. */
export const readBadgeChange = (text: unknown): BadgeChange | undefined => z.enum(badgeChanges).safeParse(text).data;

/** The state that an address names; undefined for anything else. */
export const readBadgeState = (text: unknown): BadgeState | undefined => z.enum(badgeStates).safeParse(text).data;

/** The ids of badges that an address or a form gives, each once; what is no id is left out. */
export function readBadgeIds(given: unknown): string[] {
  const texts = Array.isArray(given) ? given : [given];
  const ids = texts.map((text) => z.uuid().safeParse(text).data?.toLowerCase()).filter((id) => id !== undefined);
  return [...new Set(ids)];
}

/** How a state looks. */
export const chipOf: Readonly<Record<BadgeState, ChipStatus>> = {
  ACTIVE: "valid",
  EXPIRED: "expired",
  SUSPENDED: "paused",
  REVOKED: "revoked",
};

/** How a badge's picture looks in a state. */
export const mountOf: Readonly<Record<BadgeState, MountState>> = {
  ACTIVE: "valid",
  EXPIRED: "expired",
  SUSPENDED: "revoked",
  REVOKED: "revoked",
};

/** Whether a change has an effect on a badge in a state. */
export const canChange = (state: BadgeState, to: BadgeChange): boolean =>
  state !== "REVOKED" && (to === "ACTIVE" ? state === "SUSPENDED" : state !== to);
