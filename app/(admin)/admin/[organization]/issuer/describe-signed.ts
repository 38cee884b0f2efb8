import { countBadgesOfKey } from "@/lib/domain/credentials/count-badges-of-key";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { plural } from "@/lib/platform/i18n/plural";

/** Badges of one key are counted so far. */
export const countedMax = 1000;

/** How many badges a key signed, in words. */
export async function describeSigned(
  organizationId: number,
  keyId: string,
  { language, words }: { language: Language; words: Messages["issuing"]["issuer"] },
): Promise<string> {
  const count = await countBadgesOfKey(organizationId, keyId, countedMax + 1);
  return count > countedMax
    ? words.signedMore(countedMax.toLocaleString(language))
    : plural(language, count, words.signedCount);
}
