import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { ClientMessages } from "@/components/ui/client-messages";
import { env } from "@/lib/platform/env";
import { chooseLanguage } from "./choose-language.ts";
import { readViewer } from "./read-viewer.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("tagline"),
    // A page is found by its link alone, unless it says otherwise.
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#172027" },
  ],
};

const themeAttribute = { SYSTEM: undefined, LIGHT: "light", DARK: "dark" } as const;

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { signedIn, language, theme } = await readViewer();
  const t = await getTranslations("shell");
  return (
    <html lang={language} data-theme={themeAttribute[theme]}>
      <body>
        <ClientMessages>
          <a
            href="#content"
            className="sr-only z-20 rounded-md bg-primary px-4 py-2 font-semibold text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            {t("skipToContent")}
          </a>
          <SiteHeader
            language={language}
            person={
              signedIn && {
                name: signedIn.person.name,
                isOperator: signedIn.person.isOperator,
                isAdministrator: signedIn.memberships.some(({ role }) => role === "ADMINISTRATOR"),
              }
            }
            chooseLanguage={chooseLanguage}
          />
          {children}
          <SiteFooter />
        </ClientMessages>
      </body>
    </html>
  );
}
