import { getRequestConfig } from "next-intl/server";
import { asLanguage } from "@/lib/platform/i18n/choose-language";
import { formats } from "@/lib/platform/i18n/formats";
import { localeOf } from "@/lib/platform/i18n/locale-of";
import { messages } from "@/lib/platform/i18n/messages";
import { pseudoMessages } from "@/lib/platform/i18n/pseudo-messages";
import { readViewer } from "./read-viewer.ts";

/** What next-intl translates and formats by in this request: in the viewer's language, or in the one that is asked for. */
export default getRequestConfig(async ({ locale }) => {
  const viewer = await readViewer();
  const language = asLanguage(locale) ?? viewer.language;
  const shown = viewer.isPseudo ? pseudoEnglish() : messages[language];
  // Pages name the time zone of each date: the organization's.
  return { locale: localeOf[language], messages: shown, formats, timeZone: "UTC" };
});

let pseudo: typeof messages.en | undefined;

function pseudoEnglish(): typeof messages.en {
  pseudo ??= pseudoMessages(messages.en);
  return pseudo;
}
