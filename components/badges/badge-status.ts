import type { WalletBadge } from "@/lib/domain/wallet/list-wallet-badges";
import type { Translator } from "@/lib/platform/i18n/translator";
import type { MountState } from "../ui/badge-mount.tsx";
import type { ChipStatus } from "../ui/status-chip.tsx";

/** How a badge stands: its chip, with its word, and its mount. */
export interface BadgeStatus {
  chip: ChipStatus;
  label: string;
  mount: MountState;
}

type Stated = Pick<WalletBadge, "kind" | "state" | "validUntil" | "conclusion">;

/** What a list says of a badge in a word: what its issuer decided comes before its dates, and of a badge of another issuer it
 *  is what the last verification found. */
export function badgeStatus(
  badge: Stated,
  now: Date,
  t: Translator<"wallet">,
  tShell: Translator<"shell">,
): BadgeStatus {
  const mount = badge.kind === "external" ? "external" : undefined;
  const { conclusion } = badge;
  const isOver = badge.kind === "external" && badge.validUntil !== null && badge.validUntil <= now;
  if (badge.state === "REVOKED" || conclusion === "revoked")
    return { chip: "revoked", label: t("states.revoked"), mount: mount ?? "revoked" };
  if (badge.state === "SUSPENDED" || conclusion === "suspended")
    return { chip: "paused", label: t("states.suspended"), mount: mount ?? "revoked" };
  if (conclusion === "invalid" || conclusion === "not-a-badge")
    return { chip: "invalid", label: t("conclusions.invalid"), mount: "external" };
  if (badge.state === "EXPIRED" || conclusion === "expired" || isOver)
    return { chip: "expired", label: t("states.expired"), mount: mount ?? "expired" };
  if (conclusion === "elsewhere" || conclusion === "early" || conclusion === "unidentified")
    return { chip: "warned", label: t(`conclusions.${conclusion}`), mount: "external" };
  if (conclusion === "unverified" || conclusion === "uncheckable")
    return { chip: "unchecked", label: t("conclusions.unverified"), mount: "external" };
  return { chip: "valid", label: tShell("status.valid"), mount: mount ?? "valid" };
}
