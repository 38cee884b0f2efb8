import { getFormatter, getTranslations } from "next-intl/server";
import { countBadgesOfKey } from "@/lib/domain/credentials/count-badges-of-key";

/** Badges of one key are counted so far. */
export const countedMax = 1000;

/** How many badges a key signed, in words. */
export async function describeSigned(organizationId: number, keyId: string): Promise<string> {
  const t = await getTranslations("issuing.issuer");
  const format = await getFormatter();
  const count = await countBadgesOfKey(organizationId, keyId, countedMax + 1);
  return count > countedMax ? t("signedMore", { count: format.number(countedMax) }) : t("signedCount", { count });
}
