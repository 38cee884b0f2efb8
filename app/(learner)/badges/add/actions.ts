"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { learnerAction } from "@/app/learner-action";
import type { FormState } from "@/components/ui/form-state";
import type { NoticeTone } from "@/components/ui/notice";
import { type Described, describeVerification } from "@/components/verification/describe-verification";
import type { Conclusion } from "@/lib/domain/credentials/verification/assess";
import type { ImportOutcome } from "@/lib/domain/wallet/import-badge-file";
import { type BadgeToImport, importBadges, importBytesMax, importFilesMax } from "@/lib/domain/wallet/import-badges";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { readViewer } from "../../../read-viewer.ts";

/** What the form shows after it was sent. */
export interface AddAnswer extends FormState {
  /** How many were added. */
  summary?: string;
  results?: AddResult[];
}

/** What became of one file, text or address. */
export interface AddResult {
  /** What was brought: the file's name or the address. */
  source: string;
  tone: NoticeTone;
  isAdded: boolean;
  /** The badge's name. */
  name: string | null;
  sentences: string[];
  /** The badge's page. */
  href: string | null;
  /** It was issued to another address. */
  differs: boolean;
  log: Described | null;
}

/** Imports the badges that the form names into the learner's wallet. */
export const addBadges = learnerAction({
  page: "/badges/add",
  schema: z.object({
    files: z
      .array(z.unknown())
      .transform((all) => all.filter((one): one is File => one instanceof File && one.size > 0)),
    text: z.string().trim().default(""),
    address: z.string().trim().default(""),
  }),
  // What is pasted is verified as it is.
  mayHaveControlCharacters: true,
  messages: "wallet.adding",
  run: async ({ personId, now }, fields) => importBadges(personId, await badgesIn(fields), now),
  refuse: ({ code }, { t }) => {
    if (code === "nothing") return { problem: t("nothing") };
    if (code === "too-many") return { problem: t("tooMany", { count: importFilesMax }) };
    return code === "too-much" ? { problem: t("tooMuch", { megabytes: importBytesMax / 1024 / 1024 }) } : undefined;
  },
  report: async (outcomes, { t }): Promise<AddAnswer> => {
    const { language } = await readViewer();
    const results = await Promise.all(outcomes.map(({ source, outcome }) => resultOf(source, outcome, language)));
    const added = results.filter(({ isAdded }) => isAdded).length;
    return { summary: t("resultsCount", { added, of: results.length }), results };
  },
});

async function badgesIn({ files, text, address }: { files: readonly File[]; text: string; address: string }) {
  const t = await getTranslations("wallet.adding");
  const badges: BadgeToImport[] = files.map((file) => ({
    source: file.name,
    fileBytes: file.size,
    read: async () => ({ origin: "file", bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }),
  }));
  if (text !== "") badges.push({ source: t("pasted"), fileBytes: 0, read: async () => ({ origin: "paste", text }) });
  if (address !== "") badges.push({ source: address, fileBytes: 0, read: async () => ({ origin: "url", address }) });
  return badges;
}

async function resultOf(source: string, taken: ImportOutcome, language: Language): Promise<AddResult> {
  const t = await getTranslations("wallet.adding");
  const result = { source, isAdded: false, name: null, href: null, differs: false, log: null };
  const { outcome } = taken;
  switch (outcome) {
    case "problem":
      return { ...result, tone: "problem", sentences: [t(`problems.${taken.problem}`)] };
    case "unreachable":
      return { ...result, tone: "problem", sentences: [t(`unreachable.${taken.fault}`)] };
    case "too-often":
      return { ...result, tone: "problem", sentences: [t("outcomes.tooOften", { minutes: taken.minutes })] };
    case "full":
      return { ...result, name: taken.name, tone: "problem", sentences: [t("outcomes.full")] };
    case "own":
      return { ...result, name: taken.name, tone: "info", sentences: [t("outcomes.own")], href: `/badges/${taken.id}` };
    default: {
      const { verification } = taken;
      const log = describeVerification(verification, {
        t: await getTranslations("verify"),
        language,
        timeZone: "UTC",
        issued: null,
        recipient: "owner",
      });
      if (outcome === "refused") {
        const isBadge = verification.conclusion !== "not-a-badge" && verification.conclusion !== "uncheckable";
        const sentence = isBadge ? t("outcomes.refused") : log.text;
        return { ...result, name: taken.name, tone: "problem", sentences: [sentence], log };
      }
      const isNew = outcome === "added" || outcome === "replaced";
      const { conclusion } = verification;
      const differs = conclusion === "elsewhere";
      return {
        ...result,
        name: taken.name || (await getTranslations("wallet"))("unnamed"),
        tone: !isNew ? "info" : conclusion === "valid" ? "done" : "warning",
        isAdded: isNew,
        sentences: [
          t(`outcomes.${outcome}`),
          ...(isNew
            ? [conclusion === "elsewhere" ? t("differs") : t(`conclusions.${conclusionWord(conclusion)}`)]
            : []),
        ],
        href: `/badges/external/${taken.id}`,
        differs,
        log,
      };
    }
  }
}

/** What is revoked, expired and so on is genuine but not in force. */
function conclusionWord(conclusion: Conclusion): "valid" | "unidentified" | "unverified" | "invalid" {
  return conclusion === "valid" || conclusion === "unidentified" || conclusion === "unverified"
    ? conclusion
    : "invalid";
}
