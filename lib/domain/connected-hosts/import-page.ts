import type { VerificationStep } from "@/lib/domain/credentials/verification/steps";
import { importBadge } from "@/lib/domain/wallet/import-badge";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";
import type { HostSession } from "./host-session.ts";
import { readBadgesPage } from "./read-badges-page.ts";

const pageSize = 50;
const pagesMax = 200;
const pageBytesMax = 16 * 1024 * 1024;
const dayMs = 24 * 60 * 60 * 1000;
/** Badges that are added late to the other host's list may have been issued long before: from time to time the whole list
 *  is requested. */
const fullEveryMs = 7 * dayMs;

/** Where another host lists its badges. */
export const badgesAddress = (apiUrl: string): string => `${apiUrl}/credentials`;

interface Arrival {
  textHash: Uint8Array<ArrayBuffer>;
  outcome: "new" | "updated" | "unchanged" | "rejected";
  reason: string | null;
  name: string | null;
  /** Whether the verification was complete; otherwise the badge is verified again with the next run. */
  isSettled: boolean;
}

/** Imports one page of another host's badges. Each is verified, and is then either in the person's wallet or recorded with
 *  the reason why not. The page's result and the next page are stored in one transaction, so that a killed process
 *  continues there. After `end`, no further badge is verified, and the next call continues with the rest of the page.
 *  @throws RemoteFault */
export async function importPage(session: HostSession, end = Number.POSITIVE_INFINITY): Promise<void> {
  const { connection, host } = session;
  const { id, personId, completeAt, fullAt } = connection;
  const startedAt = connection.runStartedAt ?? new Date();
  const isFull =
    connection.runStartedAt === null
      ? connection.wantsAll ||
        completeAt === null ||
        fullAt === null ||
        startedAt.getTime() - fullAt.getTime() >= fullEveryMs
      : connection.runIsFull;
  const since = isFull || completeAt === null ? null : new Date(completeAt.getTime() - dayMs);
  const first = new URL(badgesAddress(host.apiUrl));
  first.search = new URLSearchParams({
    limit: String(pageSize),
    offset: "0",
    ...(since ? { since: since.toISOString().replace(/\.\d+Z$/, "Z") } : {}),
  }).toString();
  const asked = connection.runNext === null ? first : new URL(connection.runNext);
  // An address that was stored when the host described itself differently gets no token.
  if (asked.origin !== first.origin || asked.pathname !== first.pathname)
    throw new RemoteFault("foreign-page", "The stored link to the next page does not belong to the host.", {
      words: asked.href,
    });
  const answer = requireSuccess(
    await session.ask(asked, { headers: { accept: "application/json" }, bytesMax: pageBytesMax }),
  );
  const page = readBadgesPage(answer, asked);
  if (page.next !== null && connection.runPages + 1 >= pagesMax)
    throw new RemoteFault("endless-pages", "The host has too many pages of badges.");

  const rest = page.texts.slice(connection.runTaken);
  const { arrivals, taken } = await takeUntil(end, personId, id, rest, first);
  const isTaken = taken === rest.length;
  const now = new Date();
  const count = (outcome: Arrival["outcome"]) => arrivals.filter((arrival) => arrival.outcome === outcome).length;
  await transaction(async (tx) => {
    const { count: changed } = await tx.hostConnection.updateMany({
      where: {
        id,
        state: "CONNECTED",
        runPages: connection.runPages,
        runTaken: connection.runTaken,
        runStartedAt: connection.runStartedAt,
      },
      data: {
        newCount: { increment: count("new") },
        updatedCount: { increment: count("updated") },
        unchangedCount: { increment: count("unchanged") },
        rejectedCount: { increment: count("rejected") },
        failures: 0,
        errorAt: null,
        errorCode: null,
        errorMessage: null,
        runTotal: page.total,
        ...(!isTaken
          ? { runStartedAt: startedAt, runIsFull: isFull, runNext: asked.href, runTaken: { increment: taken } }
          : page.next === null
            ? {
                runStartedAt: null,
                runNext: null,
                runPages: 0,
                runSeen: 0,
                runTaken: 0,
                completeAt: startedAt,
                ...(isFull ? { fullAt: startedAt, wantsAll: false } : {}),
                nextRunAt: new Date(now.getTime() + dayMs),
              }
            : {
                runStartedAt: startedAt,
                runIsFull: isFull,
                runNext: page.next,
                runPages: { increment: 1 },
                runTaken: 0,
                runSeen: { increment: page.texts.length },
              }),
      },
    });
    // The person has ended or restarted the import meanwhile.
    if (changed === 0) return;
    for (const { textHash, reason, name } of arrivals.filter(({ isSettled }) => isSettled))
      await tx.hostArrival.upsert({
        where: { connectionId_textHash: { connectionId: id, textHash } },
        create: { connectionId: id, textHash, reason, name, seenAt: now },
        update: { reason, name, seenAt: now },
      });
    // Records of badges that the other host no longer has can be deleted.
    if (isTaken && page.next === null && isFull)
      await tx.hostArrival.deleteMany({ where: { connectionId: id, seenAt: { lt: startedAt } } });
  });
}

/** Imports badges one after the other, at least one, and none after `end`.
 *  @returns what came of them, and how many of the texts they are */
async function takeUntil(
  end: number,
  personId: string,
  connectionId: string,
  texts: string[],
  from: URL,
): Promise<{ arrivals: Arrival[]; taken: number }> {
  const known = await db().hostArrival.findMany({
    where: { connectionId, textHash: { in: texts.map(hashOf) }, reason: null },
    select: { textHash: true },
  });
  const knownKeys = new Set(known.map(({ textHash }) => Buffer.from(textHash).toString("hex")));
  const arrivals = new Map<string, Arrival>();
  let taken = 0;
  for (const text of texts) {
    if (taken > 0 && Date.now() >= end) break;
    taken++;
    const textHash = hashOf(text);
    const key = Buffer.from(textHash).toString("hex");
    if (arrivals.has(key)) continue;
    arrivals.set(
      key,
      knownKeys.has(key)
        ? { textHash, outcome: "unchanged", reason: null, name: null, isSettled: true }
        : { textHash, ...(await takeOne(personId, text, from)) },
    );
  }
  return { arrivals: [...arrivals.values()], taken };
}

async function takeOne(personId: string, text: string, from: URL): Promise<Omit<Arrival, "textHash">> {
  const originUrl = `${from.origin}${from.pathname}`;
  const taken = await importBadge(personId, { text, file: null, origin: "app", originUrl }, new Date());
  const isSettled = !("verification" in taken) || taken.verification.verdict !== "unverified";
  const accepted = { reason: null, name: null, isSettled };
  switch (taken.outcome) {
    case "added":
      return { outcome: "new", ...accepted };
    case "replaced":
      return { outcome: "updated", ...accepted };
    case "identical":
    case "older":
    case "own":
      return { outcome: "unchanged", ...accepted };
    case "full":
      return { outcome: "rejected", reason: "full", name: taken.name, isSettled: true };
    case "refused":
      return { outcome: "rejected", reason: reasonOf(taken.verification.steps), name: taken.name, isSettled: true };
  }
}

function reasonOf(steps: readonly VerificationStep[]): string {
  const failed = steps.find(({ outcome }) => outcome === "failed") ?? steps[0];
  return failed ? `${failed.name}/${failed.code}` : "parsed";
}

const hashOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(sha256(text));
