"use server";

import type { NoticeTone } from "@/components/ui/notice";
import { type Described, describeVerification } from "@/components/verification/describe-verification";
import { type ImportInput, type ImportOutcome, importBadgeFile } from "@/lib/domain/wallet/import-badge-file";
import { requireSession } from "@/lib/session/read-session";
import { readViewer, type Viewer } from "../../../read-viewer.ts";
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
  const { person } = await requireSession("/badges/add");
  const viewer = await readViewer();
  const text = viewer.words.wallet.adding;
  const files = form.getAll("files").filter((file): file is File => file instanceof File && file.size > 0);
  if (files.length > filesMax) return { problem: text.tooMany(filesMax) };
  if (files.reduce((sum, { size }) => sum + size, 0) > bytesMax)
    return { problem: text.tooMuch(bytesMax / 1024 / 1024) };
  const pasted = String(form.get("text") ?? "").trim();
  const address = String(form.get("address") ?? "").trim();
  const brought: { source: string; read: () => Promise<ImportInput> }[] = files.map((file) => ({
    source: file.name,
    read: async () => ({ origin: "file", bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }),
  }));
  if (pasted !== "") brought.push({ source: text.pasted, read: async () => ({ origin: "paste", text: pasted }) });
  if (address !== "") brought.push({ source: address, read: async () => ({ origin: "url", address }) });
  if (brought.length === 0) return { problem: text.nothing };
  const results: AddResult[] = [];
  for (const { source, read } of brought) {
    const taken = await importBadgeFile(person.id, await read(), new Date());
    results.push(resultOf(source, taken, viewer));
  }
  return { summary: text.resultsCount(results.filter(({ isAdded }) => isAdded).length, results.length), results };
}

function resultOf(source: string, taken: ImportOutcome, { words, language }: Viewer): AddResult {
  const text = words.wallet.adding;
  const result = { source, isAdded: false, name: null, href: null, differs: false, log: null };
  const { outcome } = taken;
  switch (outcome) {
    case "problem":
      return { ...result, tone: "problem", sentences: [text.problems[taken.problem]] };
    case "unreachable":
      return { ...result, tone: "problem", sentences: [text.unreachable[taken.fault]] };
    case "too-often":
      return { ...result, tone: "problem", sentences: [text.outcomes.tooOften(taken.minutes)] };
    case "full":
      return { ...result, name: taken.name, tone: "problem", sentences: [text.outcomes.full] };
    case "own":
      return { ...result, name: taken.name, tone: "info", sentences: [text.outcomes.own], href: `/badges/${taken.id}` };
    default: {
      const { verification } = taken;
      const log = describeVerification(verification, { words: words.verify, language, timeZone: "UTC", issued: null });
      if (outcome === "refused")
        return { ...result, name: taken.name, tone: "problem", sentences: [text.outcomes.refused], log };
      const isNew = outcome === "added" || outcome === "replaced";
      const differs = verification.steps.some(({ code }) => code === "recipient-differs");
      return {
        ...result,
        name: taken.name || words.wallet.unnamed,
        tone: !isNew ? "info" : differs || verification.verdict === "invalid" ? "warning" : "done",
        isAdded: isNew,
        sentences: [
          text.outcomes[outcome],
          ...(isNew ? [text.verdicts[verification.verdict]] : []),
          ...(differs ? [text.differs] : []),
        ],
        href: `/badges/external/${taken.id}`,
        differs,
        log,
      };
    }
  }
}
