"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { Failure } from "@/lib/platform/failure/failure";
import { encodeQr, type QrCode } from "@/lib/platform/pictures/encode-qr";
import { claimAddresses } from "@/lib/protocols/pickup/claim-addresses";
import { createClaimLink } from "@/lib/protocols/pickup/create-claim-link";
import { disconnectWallet } from "@/lib/protocols/pickup/disconnect-wallet";
import { revokeClaimLink } from "@/lib/protocols/pickup/revoke-claim-link";
import { requireSession } from "@/lib/session/read-session";

/** What the panel shows next: the link, which is shown this once, or why there is none. */
export type PickUpState = { link: string; qr: QrCode } | { problem: string } | null;

/** Makes the link by which wallets fetch one of the learner's own badges. */
export async function startPickUp(_: PickUpState, form: FormData): Promise<PickUpState> {
  const t = await getTranslations("claim");
  const badge = String(form.get("badge"));
  const { person } = await requireSession(`/badges/${badge}`);
  try {
    const { token } = await createClaimLink(person.id, badge, new Date());
    revalidatePath(`/badges/${badge}`);
    const link = claimAddresses(token).interaction;
    return { link, qr: encodeQr(link) };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { problem: t("panel.failed") };
  }
}

/** Ends the link. */
export async function stopPickUp(form: FormData): Promise<void> {
  const badge = String(form.get("badge"));
  const { person } = await requireSession(`/badges/${badge}`);
  await revokeClaimLink(person.id, badge, new Date());
  revalidatePath(`/badges/${badge}`);
}

/** Takes a wallet that is not the learner's off the list. */
export async function disownWallet(form: FormData): Promise<void> {
  const badge = String(form.get("badge"));
  const { person } = await requireSession(`/badges/${badge}`);
  await disconnectWallet(person.id, badge, String(form.get("wallet")), new Date());
  revalidatePath(`/badges/${badge}`);
}
