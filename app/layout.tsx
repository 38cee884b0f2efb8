import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { env } from "@/lib/platform/env";
import { chooseLanguage } from "./choose-language.ts";
import { readViewer } from "./read-viewer.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readViewer();
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { default: words.shell.product, template: `%s · ${words.shell.product}` },
    description: words.shell.tagline,
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
  const { signedIn, language, words, theme } = await readViewer();
  return (
    <html lang={language} data-theme={themeAttribute[theme]}>
      <body>
        <a
          href="#content"
          className="sr-only z-20 rounded-md bg-primary px-4 py-2 font-semibold text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {words.shell.skipToContent}
        </a>
        <SiteHeader
          words={words.shell}
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
        <SiteFooter words={words.shell} />
      </body>
    </html>
  );
}
