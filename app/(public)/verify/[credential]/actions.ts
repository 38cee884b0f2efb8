"use server";

import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readCredential } from "@/lib/domain/credentials/read-credential";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { Failure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { readViewer } from "../../../read-viewer.ts";

/** What the form says after a comparison; `address` is what was typed. */
export interface RecipientAnswer {
  tone: "done" | "warning" | "info" | "error";
  text: string;
  address: string;
}

/** Compares a typed address with a badge that the visitor may see. Neither address nor outcome is kept. */
export async function compareRecipient(_: RecipientAnswer | null, form: FormData): Promise<RecipientAnswer> {
  const { signedIn } = await readViewer();
  const t = await getTranslations("verify.recipient");
  const tShell = await getTranslations("shell");
  const address = String(form.get("address") ?? "").trim();
  const error = (text: string): RecipientAnswer => ({ tone: "error", text, address });
  if (!/^\S+@\S+$/.test(address) || address.length > 320) return error(t("missing"));
  const id = String(form.get("credential") ?? "");
  const shown = await readCredential(id, signedIn?.person.id);
  if (!shown) return error(tShell("notFound.title"));
  try {
    await limitAttempts("recipient-of-badge-and-client", `${shown.id} ${clientAddress(await headers())}`);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.kind !== "too-many") throw thrown;
    return error(t("tooMany", { minutes: Math.ceil((thrown.retryAfterSeconds ?? 60) / 60) }));
  }
  const { steps } = await verifyOnline(shown.body, {
    now: new Date(),
    recipientEmail: address,
    isSignedIn: false,
  });
  switch (steps.find(({ name }) => name === "recipient")?.code) {
    case "recipient-matches":
      return { tone: "done", text: t("matches"), address };
    case "recipient-differs":
      return { tone: "warning", text: t("differs"), address };
    default:
      return { tone: "info", text: t("unnamed"), address };
  }
}
