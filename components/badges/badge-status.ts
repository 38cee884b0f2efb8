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

type Stated = Pick<WalletBadge, "kind" | "state" | "validUntil" | "verdict" | "validity">;

/** What a list says of a badge in a word: what its issuer decided comes before its dates, and of a badge of another issuer it
 *  is what the last verification found. */
export function badgeStatus(
  badge: Stated,
  now: Date,
  t: Translator<"wallet">,
  tShell: Translator<"shell">,
): BadgeStatus {
  const mount = badge.kind === "external" ? "external" : undefined;
  const isOver = badge.validUntil !== null && badge.validUntil <= now;
  if (badge.state === "REVOKED" || badge.validity === "revoked")
    return { chip: "revoked", label: t("states.revoked"), mount: mount ?? "revoked" };
  if (badge.state === "SUSPENDED" || badge.validity === "suspended")
    return { chip: "paused", label: t("states.suspended"), mount: mount ?? "revoked" };
  if (badge.validity === "expired" || (isOver && badge.verdict !== "invalid"))
    return { chip: "expired", label: t("states.expired"), mount: mount ?? "expired" };
  if (badge.verdict === "invalid") return { chip: "invalid", label: t("verdicts.invalid"), mount: "external" };
  if (badge.verdict === "unverified") return { chip: "unchecked", label: t("verdicts.unverified"), mount: "external" };
  return { chip: "valid", label: tShell("status.valid"), mount: mount ?? "valid" };
}
