import type { Language } from "@/lib/platform/i18n/choose-language";

/** Where counting ends: see lib/domain/forwarding-rules/read-rule.ts. */
const countMax = 10_000;

/** A count that goes no further than so many, in words. */
export function upTo(count: number, language: Language, atLeast: (count: string) => string): string {
  const written = count.toLocaleString(language);
  return count < countMax ? written : atLeast(written);
}
