import { getTranslations } from "next-intl/server";
import type { ConnectionReport } from "@/components/external-lrs/connection-report";
import { describeConnectionTest } from "@/components/external-lrs/describe-connection-test";
import type { Language } from "@/lib/platform/i18n/choose-language";

/** Describes a connection test in the reader's language, with the sentence for a test that passed. */
export async function describeReport(
  test: Parameters<typeof describeConnectionTest>[0],
  language: Language,
  passed: string,
): Promise<ConnectionReport> {
  const report = describeConnectionTest(test, await getTranslations("data.connection"), language);
  const t = await getTranslations("data.sourceForm");
  return { ...report, summary: report.isPassed ? passed : t("testFailed") };
}
