import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { type MessagePath, pickMessages } from "@/lib/platform/i18n/pick-messages";

/** What every page's client components may need. */
const everywhere = ["shell"] as const satisfies readonly MessagePath[];

/** Gives the client components inside it the messages that they ask for, and no others: all of them together would add
 *  37 KB to each page. */
export async function ClientMessages({ of = [], children }: { of?: readonly MessagePath[]; children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={pickMessages(await getMessages(), [...everywhere, ...of])}>
      {children}
    </NextIntlClientProvider>
  );
}
