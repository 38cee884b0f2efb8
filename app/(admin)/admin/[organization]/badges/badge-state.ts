import { z } from "zod";
import type { ChipStatus } from "@/components/ui/status-chip";

/** The states that a badge may have, as addresses and forms name them. */
export const badgeStates = ["ACTIVE", "SUSPENDED", "REVOKED"] as const;
export type BadgeState = (typeof badgeStates)[number];

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
  SUSPENDED: "paused",
  REVOKED: "revoked",
};
