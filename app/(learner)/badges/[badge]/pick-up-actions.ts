"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { learnerAction, learnerButton } from "@/app/learner-action";
import type { FormState } from "@/components/ui/form-state";
import { encodeQr, type QrCode } from "@/lib/platform/pictures/encode-qr";
import { claimAddresses } from "@/lib/protocols/pickup/claim-addresses";
import { createClaimLink } from "@/lib/protocols/pickup/create-claim-link";
import { disconnectWallet } from "@/lib/protocols/pickup/disconnect-wallet";
import { revokeClaimLink } from "@/lib/protocols/pickup/revoke-claim-link";

const page = (form: FormData) => `/badges/${String(form.get("badge"))}`;
const Badge = z.object({ badge: z.string() });

export interface PickUpState extends FormState {
  /** The link, which is shown this once. */
  made?: { link: string; qr: QrCode };
}

/** Creates the link by which wallets fetch one of the learner's own badges. */
export const startPickUp = learnerAction({
  page,
  schema: Badge,
  messages: "claim.panel",
  run: ({ personId, now }, { badge }) => createClaimLink(personId, badge, now),
  refuse: (_, { t }) => ({ problem: t("failed") }),
  report: ({ token }, { fields }): PickUpState => {
    revalidatePath(`/badges/${fields.badge}`);
    const link = claimAddresses(token).interaction;
    return { made: { link, qr: encodeQr(link) } };
  },
});

/** Revokes the link. */
export const stopPickUp = learnerButton({
  page,
  schema: Badge,
  run: ({ personId, now }, { badge }) => revokeClaimLink(personId, badge, now),
  report: showAgain,
});

/** Disconnects a wallet that is not the learner's. */
export const disownWallet = learnerButton({
  page,
  schema: z.object({ badge: z.string(), wallet: z.string() }),
  run: ({ personId, now }, { badge, wallet }) => disconnectWallet(personId, badge, wallet, now),
  report: showAgain,
});

/** Stays on the page, which shows what is left. */
function showAgain(_: unknown, { fields }: { fields: { badge: string } }): undefined {
  revalidatePath(`/badges/${fields.badge}`);
}
