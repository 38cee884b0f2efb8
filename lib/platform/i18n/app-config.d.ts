import type messages from "@/messages/en.json";
import type { formats } from "./formats.ts";
import type { localeOf } from "./locale-of.ts";

declare module "use-intl" {
  /** Gives keys, arguments and formats of next-intl their types, from English. */
  interface AppConfig {
    Messages: typeof messages;
    Formats: typeof formats;
    Locale: (typeof localeOf)[keyof typeof localeOf];
  }
}
