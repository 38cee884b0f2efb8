import { readFile } from "node:fs/promises";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";
import { fetchGuarded } from "@/lib/platform/remote-servers/fetch-guarded";
import { operatorSource } from "./identify-issuer.ts";
import { type IssuerListContent, type ListedIssuer, parseIssuerList } from "./parse-issuer-list.ts";

const timeoutMs = 20_000;
const bytesMax = 16 * 1024 * 1024;

/** Reads the text of a list from its URL or path.
 *  @throws any error if it is unavailable. */
export type ReadList = (source: string) => Promise<string>;

/** Reads the lists of known issuers that KNOWN_ISSUER_LISTS names, and the registries that they refer to, and stores their
 *  issuers. A list that is unavailable or malformed keeps its issuers of the last time, and its fault is recorded. Issuers of
 *  lists that are no longer configured are deleted. Runs as a job, so no request waits for another server. */
export async function refreshIssuerLists(
  sources: readonly string[] = env().KNOWN_ISSUER_LISTS,
  now: Date = new Date(),
  read: ReadList = readList,
): Promise<void> {
  const names = new Map<string, string>(sources.map((source) => [source, nameOf(source)]));
  // Registries are added to the map while it is read; they cannot refer to further ones.
  for (const [source, name] of names) {
    const isConfigured = sources.includes(source);
    try {
      const content = parseIssuerList(await read(source));
      if (!content) throw new Error("It is not a list of issuers in a known form.");
      if (isConfigured)
        for (const { name: title, url } of content.registries) if (!names.has(url)) names.set(url, title);
      await storeList(source, name, content, now);
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      log.warn({ source, fault }, "a list of known issuers could not be read");
      await db().issuerList.upsert({
        where: { source },
        create: { source, failedAt: now, fault: fault.slice(0, 500) },
        update: { failedAt: now, fault: fault.slice(0, 500) },
      });
    }
  }
  const current = [...names.keys()];
  await db().knownIssuer.deleteMany({ where: { source: { notIn: [...current, operatorSource] } } });
  await db().issuerList.deleteMany({ where: { source: { notIn: current } } });
}

async function storeList(
  source: string,
  listName: string,
  { issuers, unsupported }: IssuerListContent,
  now: Date,
): Promise<void> {
  const fault = unsupported.length === 0 ? null : `Not supported: ${unsupported.join(", ")}`.slice(0, 500);
  const byKey = new Map<string, ListedIssuer>(issuers.map((issuer) => [issuer.issuerKey, issuer]));
  await transaction(async (tx) => {
    await tx.issuerList.upsert({
      where: { source },
      create: { source, readAt: now, fault },
      update: { readAt: now, failedAt: null, fault },
    });
    await tx.knownIssuer.deleteMany({ where: { source } });
    await tx.knownIssuer.createMany({
      data: [...byKey.values()].map((issuer) => ({ ...issuer, source, listName, createdAt: now })),
    });
  });
}

/** Reads a file of the operator, or a public URL. No list is read from the operator's own network by http. */
async function readList(source: string): Promise<string> {
  if (!/^https?:\/\//i.test(source)) {
    const bytes = await readFile(source);
    if (bytes.length > bytesMax) throw new Error("The file is too large.");
    return bytes.toString("utf8");
  }
  const { status, body } = await fetchGuarded(source, {
    headers: { accept: "application/json" },
    timeoutMs,
    bytesMax,
    allowsPrivate: false,
  });
  if (status < 200 || status > 299) throw new Error(`The server responded with ${status}.`);
  return body.toString("utf8");
}

const nameOf = (source: string): string =>
  /^https?:\/\//i.test(source) && URL.canParse(source)
    ? new URL(source).host
    : (source.split(/[\\/]/).at(-1) ?? source);
