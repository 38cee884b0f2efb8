import { Failure } from "@/lib/platform/failure/failure";
import { type ImportInput, type ImportOutcome, importBadgeFile } from "./import-badge-file.ts";

/** What one import may contain. All of it fits into `bodySizeLimit` of next.config.mjs. */
export const importFilesMax = 20;
export const importBytesMax = 10 * 1024 * 1024;

/** A file, a text or a URL that may be a badge. */
export interface BadgeToImport {
  /** Where it is from, for the reader: the file's name or the URL. */
  source: string;
  /** The size of a file; 0 for what is no file. */
  fileBytes: number;
  read: () => Promise<ImportInput>;
}

/** Imports several badges into a learner's wallet, one after the other, in their order.
 *  @returns what became of each
 *  @throws Failure("malformed", code `nothing`) for none
 *  @throws Failure("too-large", code `too-many`) for more files than importFilesMax, code `too-much` for more bytes than
 *    importBytesMax: then none is imported */
export async function importBadges(
  personId: string,
  badges: readonly BadgeToImport[],
  now: Date,
): Promise<{ source: string; outcome: ImportOutcome }[]> {
  if (badges.length === 0) throw new Failure("malformed", "Name at least one badge to import.", { code: "nothing" });
  const files = badges.filter(({ fileBytes }) => fileBytes > 0);
  if (files.length > importFilesMax)
    throw new Failure("too-large", `Import at most ${importFilesMax} files at a time.`, { code: "too-many" });
  if (files.reduce((sum, { fileBytes }) => sum + fileBytes, 0) > importBytesMax)
    throw new Failure("too-large", `Import at most ${importBytesMax} bytes at a time.`, { code: "too-much" });
  const outcomes: { source: string; outcome: ImportOutcome }[] = [];
  for (const { source, read } of badges)
    outcomes.push({ source, outcome: await importBadgeFile(personId, await read(), now) });
  return outcomes;
}
