"use server";

import { getTranslations } from "next-intl/server";
import type { NoticeTone } from "@/components/ui/notice";
import { type Described, describeVerification } from "@/components/verification/describe-verification";
import { type ImportInput, type ImportOutcome, importBadgeFile } from "@/lib/domain/wallet/import-badge-file";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { requireSession } from "@/lib/session/read-session";
import { readViewer } from "../../../read-viewer.ts";
import { bytesMax, filesMax } from "./limits.ts";

/** What the form shows after it was sent. */
export interface AddAnswer {
  /** What is wrong with the whole of it; nothing was done. */
  problem?: string;
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

/** Takes the badges that the form brings into the learner's wallet, one after the other. */
export async function addBadges(_: AddAnswer, form: FormData): Promise<AddAnswer> {
  const t = await getTranslations("wallet.adding");
  const { person } = await requireSession("/badges/add");
  const { language } = await readViewer();
  const files = form.getAll("files").filter((file): file is File => file instanceof File && file.size > 0);
  if (files.length > filesMax) return { problem: t("tooMany", { count: filesMax }) };
  if (files.reduce((sum, { size }) => sum + size, 0) > bytesMax)
    return { problem: t("tooMuch", { megabytes: bytesMax / 1024 / 1024 }) };
  const pasted = String(form.get("text") ?? "").trim();
  const address = String(form.get("address") ?? "").trim();
  const brought: { source: string; read: () => Promise<ImportInput> }[] = files.map((file) => ({
    source: file.name,
    read: async () => ({ origin: "file", bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }),
  }));
  if (pasted !== "") brought.push({ source: t("pasted"), read: async () => ({ origin: "paste", text: pasted }) });
  if (address !== "") brought.push({ source: address, read: async () => ({ origin: "url", address }) });
  if (brought.length === 0) return { problem: t("nothing") };
  const results: AddResult[] = [];
  for (const { source, read } of brought) {
    const taken = await importBadgeFile(person.id, await read(), new Date());
    results.push(await resultOf(source, taken, language));
  }
  return {
    summary: t("resultsCount", { added: results.filter(({ isAdded }) => isAdded).length, of: results.length }),
    results,
  };
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
      });
      if (outcome === "refused")
        return { ...result, name: taken.name, tone: "problem", sentences: [t("outcomes.refused")], log };
      const isNew = outcome === "added" || outcome === "replaced";
      const differs = verification.steps.some(({ code }) => code === "recipient-differs");
      return {
        ...result,
        name: taken.name || (await getTranslations("wallet"))("unnamed"),
        tone: !isNew ? "info" : differs || verification.verdict === "invalid" ? "warning" : "done",
        isAdded: isNew,
        sentences: [
          t(`outcomes.${outcome}`),
          ...(isNew ? [t(`verdicts.${verification.verdict}`)] : []),
          ...(differs ? [t("differs")] : []),
        ],
        href: `/badges/external/${taken.id}`,
        differs,
        log,
      };
    }
  }
}
