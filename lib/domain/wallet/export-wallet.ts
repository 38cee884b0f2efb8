import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { type BadgeFileSource, badgeFileColumns, nameIn } from "@/lib/domain/badge-files/badge-file-source";
import { bakeBadge } from "@/lib/domain/badge-files/bake-badge";
import { badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { describeReported, type NamedIdentity, namedIdentity } from "@/lib/domain/completions/describe-reported";
import { assess } from "@/lib/domain/credentials/verification/assess";
import type { VerificationStep } from "@/lib/domain/credentials/verification/steps";
import { listAddresses } from "@/lib/domain/people/list-addresses";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { plainNameOf } from "@/lib/platform/http/attachment";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { extensionOf } from "./extension-of.ts";
import { readImportedFile } from "./find-imported-badge.ts";
import { type CsvFlavour, plainCsv, writeCsvRows } from "./write-csv.ts";

const pageSize = 50;

/** Streams all of a person's badges and completions as a zip file, so that memory does not grow with their number. It
 *  contains: every badge issued here as JSON and JWT, byte for byte as signed, and as a baked picture; every imported badge
 *  as the file that was imported; `index.json`, which describes each file; the completions as CSV, also for spreadsheets;
 *  and a page that explains all this in the given language. */
export async function* exportWallet(
  person: { id: string; name: string },
  language: Language,
  now: Date,
): AsyncGenerator<Uint8Array, void, undefined> {
  const t = translatorFor(language, "wallet.archive");
  const archive = new Archive(now);
  const listed: IndexEntry[] = [];
  archive.add(t("readmeName"), Buffer.from(t("readme", { name: person.name, date: now.toISOString().slice(0, 10) })));
  for await (const badge of issuedBadges(person.id)) {
    listed.push(await addIssued(archive, badge, now));
    yield* archive.written();
  }
  for await (const badge of externalBadges(person.id)) {
    listed.push(addExternal(archive, badge));
    yield* archive.written();
  }
  const columns = columnNumbers.map((number) => t(`columns.${number}`));
  const spreadsheet: CsvFlavour = { separator: language === "de" ? ";" : ",", hasByteOrderMark: true };
  yield* addCompletions(archive, person.id, "completions.csv", plainCsv, columns);
  yield* addCompletions(archive, person.id, "completions-excel.csv", spreadsheet, columns);
  const addresses = (await listAddresses(person.id)).map(({ address, isVerified }) => ({ address, isVerified }));
  const index = { exportedAt: now.toISOString(), person: { name: person.name, addresses }, badges: listed };
  archive.add("index.json", Buffer.from(`${JSON.stringify(index, null, 2)}\n`));
  archive.end();
  yield* archive.written();
}

/** Of the table of completions, in order. */
const columnNumbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"] as const;

/** A badge in index.json. */
interface IndexEntry {
  origin: "issued here" | "external";
  name: string;
  issuer: string;
  awardedAt: string | null;
  validUntil: string | null;
  /** Its state here; for an imported badge the result of its last verification. */
  state: string;
  /** The id of the badge that this one renews; null: none. Absent for an imported badge. */
  renews?: string | null;
  files: { path: string; mediaType: string; sha256: string }[];
}

/** A zip file that is written while entries are added. */
class Archive {
  #written: Uint8Array[] = [];
  #names = new Set<string>();
  readonly #zip = new Zip((error, piece) => {
    if (error) throw error;
    this.#written.push(piece);
  });

  constructor(readonly now: Date) {}

  /** @returns its path in the archive: the given one, with a number if that is taken */
  add(path: string, content: Uint8Array): string {
    const { name, push } = this.open(path);
    push(content, true);
    return name;
  }

  /** An entry whose content is streamed. */
  open(path: string): { name: string; push: (piece: Uint8Array, isLast: boolean) => void } {
    const name = this.#free(path);
    // Pictures and PDFs are compressed already.
    const entry = /\.(png|pdf)$/i.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = this.now;
    this.#zip.add(entry);
    return { name, push: (piece, isLast) => entry.push(piece, isLast) };
  }

  end(): void {
    this.#zip.end();
  }

  /** What was written since the last call. */
  written(): Uint8Array[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  #free(path: string): string {
    const [, base = path, extension = ""] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? [];
    let free = path;
    for (let number = 2; this.#names.has(free.toLowerCase()); number++) free = `${base}-${number}${extension}`;
    this.#names.add(free.toLowerCase());
    return free;
  }
}

/** In the order of their achievements, so that each one's art is drawn once. */
async function* issuedBadges(personId: string): AsyncGenerator<BadgeFileSource> {
  const keys = await db().credential.findMany({
    where: { personId },
    orderBy: [{ organizationId: "asc" }, { achievementId: "asc" }],
    select: { organizationId: true, id: true },
  });
  for (let at = 0; at < keys.length; at += pageSize) {
    const page = keys.slice(at, at + pageSize);
    yield* await db().credential.findMany({
      where: { personId, OR: page },
      orderBy: [{ organizationId: "asc" }, { achievementId: "asc" }],
      select: badgeFileColumns,
    });
  }
}

async function addIssued(archive: Archive, badge: BadgeFileSource, now: Date): Promise<IndexEntry> {
  const { name } = nameIn(badge);
  const path = `issued/${plainNameOf(name) || "badge"}`;
  const files = [fileOf(archive, `${path}.json`, "application/vc+ld+json", Buffer.from(badge.body))];
  if (badge.jws !== null) files.push(fileOf(archive, `${path}.jwt`, "application/vc+jwt", Buffer.from(badge.jws)));
  const picture = await bakeBadge(badge, "png", badge.body);
  files.push(fileOf(archive, `${path}.png`, "image/png", picture));
  return {
    origin: "issued here",
    name,
    issuer: badge.issuer.name,
    awardedAt: badge.awardedAt.toISOString(),
    validUntil: badge.validUntil?.toISOString() ?? null,
    state: badgeStateOf(badge, now).toLowerCase(),
    renews: badge.renewsId === null ? null : `urn:uuid:${badge.renewsId}`,
    files,
  };
}

type ExternalEntry = Omit<IndexEntry, "origin" | "files"> & {
  file: NonNullable<Awaited<ReturnType<typeof readImportedFile>>>;
};

async function* externalBadges(personId: string): AsyncGenerator<ExternalEntry> {
  const rows = await db().externalCredential.findMany({
    where: { personId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, issuerName: true, validFrom: true, validUntil: true, verification: true },
  });
  for (const { id, name, issuerName, validFrom, validUntil, verification } of rows) {
    // One at a time: files may be large, and one may be deleted meanwhile.
    const file = await readImportedFile(personId, id);
    if (!file) continue;
    yield {
      name,
      issuer: issuerName,
      awardedAt: validFrom?.toISOString() ?? null,
      validUntil: validUntil?.toISOString() ?? null,
      state: assess(verification as unknown as VerificationStep[]).conclusion,
      file,
    };
  }
}

function addExternal(archive: Archive, { file, ...entry }: ExternalEntry): IndexEntry {
  const path = `external/${plainNameOf(entry.name) || "badge"}${extensionOf(file.mediaType)}`;
  return { origin: "external", ...entry, files: [fileOf(archive, path, file.mediaType, file.bytes)] };
}

const fileOf = (archive: Archive, path: string, mediaType: string, content: Uint8Array) => ({
  path: archive.add(path, content),
  mediaType,
  sha256: sha256(content).toString("hex"),
});

async function* addCompletions(
  archive: Archive,
  personId: string,
  path: string,
  { separator, hasByteOrderMark }: CsvFlavour,
  columns: readonly string[],
): AsyncGenerator<Uint8Array> {
  const { push } = archive.open(path);
  push(Buffer.from((hasByteOrderMark ? "\ufeff" : "") + writeCsvRows([columns], separator)), false);
  let after: { completedAt: Date; id: string } | null = null;
  for (;;) {
    const page: CompletionRow[] = await readCompletions(personId, after);
    const last = page.at(-1);
    if (!last) break;
    push(Buffer.from(writeCsvRows(page.map(cellsOf), separator)), false);
    yield* archive.written();
    after = last;
  }
  push(new Uint8Array(), true);
}

interface CompletionRow {
  id: string;
  completedAt: Date;
  durationSeconds: number | null;
  scoreScaled: number | null;
  addressKey: string | null;
  identity: NamedIdentity | null;
  statementId: string;
  withdrawnAt: Date | null;
  course: { objectId: string; title: string | null; vendor: string | null };
  activityProvider: { name: string };
  organization: { name: string };
}

/** Oldest first, 500 after `after`. */
function readCompletions(personId: string, after: { completedAt: Date; id: string } | null): Promise<CompletionRow[]> {
  const later = after && [
    { completedAt: { gt: after.completedAt } },
    { completedAt: after.completedAt, id: { gt: after.id } },
  ];
  return db().completion.findMany({
    where: { personId, ...(later ? { OR: later } : {}) },
    orderBy: [{ completedAt: "asc" }, { id: "asc" }],
    take: 500,
    select: {
      id: true,
      completedAt: true,
      durationSeconds: true,
      scoreScaled: true,
      addressKey: true,
      identity: { select: namedIdentity },
      statementId: true,
      withdrawnAt: true,
      course: { select: { objectId: true, title: true, vendor: true } },
      activityProvider: { select: { name: true } },
      organization: { select: { name: true } },
    },
  });
}

const cellsOf = (row: CompletionRow) => [
  row.completedAt.toISOString(),
  row.course.title,
  row.course.objectId,
  row.course.vendor,
  row.activityProvider.name,
  row.organization.name,
  row.durationSeconds,
  row.scoreScaled,
  describeReported(row.addressKey, row.identity),
  row.statementId,
  row.withdrawnAt?.toISOString() ?? null,
];
