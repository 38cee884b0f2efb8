import type { ExternalLrs, XapiVersion } from "@/lib/domain/external-lrs/external-lrs";
import { readVersions } from "@/lib/domain/external-lrs/read-versions";
import { withPlaceOfOrganization } from "@/lib/domain/external-lrs/with-place-of-organization";
import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import type { SourceWindowModel } from "@/lib/platform/db/generated/models/SourceWindow";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { Failure } from "@/lib/platform/failure/failure";
import { asRemoteFault, RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { advanceWindow } from "./advance-window.ts";
import { commitPage } from "./commit-page.ts";
import { enqueuePull } from "./enqueue-pull.ts";
import { type FetchedPage, fetchPage } from "./fetch-page.ts";
import type { ImportedPage, ImportPage } from "./imported-page.ts";
import { recordFailure } from "./record-failure.ts";
import { secretPlace } from "./secret-place.ts";

/** After this time a pull lets other jobs run and continues in a new job. */
const sliceMs = 10_000;
/** The time for all requests of one job, so that one that began just before the end of the slice can finish. */
const budgetMs = 90_000;
const busyMs = 5_000;

interface Provider {
  organizationId: number;
  activityProviderId: string;
}

/** Pulls what is due of a source: page by page, each stored by `importPage` and then committed with the cursor, so that it
 *  can be killed at any moment and continues without loss or duplicates. Reruns come first, then new statements. Only one
 *  pull of a source runs at a time, in all processes; another one tries again later. A fault of the external LRS is
 *  recorded with its response and retried with growing delays; it is not thrown. */
export async function pullSource(organizationId: number, sourceId: string, importPage: ImportPage): Promise<void> {
  const again = await withPlaceOfOrganization(organizationId, budgetMs, () =>
    withAdvisoryLock(`pull-source/${organizationId}/${sourceId}`, async () => ({
      at: await pullSlice(organizationId, sourceId, importPage),
    })),
  );
  const at = again === null ? new Date(Date.now() + busyMs) : again.at;
  if (at) await db().$transaction((tx) => enqueuePull(tx, { organizationId, sourceId }, at));
}

/** Returns when to continue: now if there is more, later after a fault, null if nothing is due. */
async function pullSlice(organizationId: number, sourceId: string, importPage: ImportPage): Promise<Date | null> {
  const sliceEnd = Date.now() + sliceMs;
  for (;;) {
    const due = await findDue(organizationId, sourceId);
    if (!due) return null;
    try {
      await pullPage(due.source, due.window, importPage);
    } catch (thrown) {
      return recordFailure(due.source, due.window, asRemoteFault(thrown), new Date());
    }
    if (Date.now() >= sliceEnd) return new Date();
  }
}

async function findDue(
  organizationId: number,
  sourceId: string,
): Promise<{ source: SourceModel; window: SourceWindowModel } | null> {
  const source = await db().source.findFirst({
    where: { organizationId, id: sourceId, pausedAt: null, nextRunAt: { lte: new Date() } },
  });
  if (!source) return null;
  const window = await db().sourceWindow.findFirst({
    where: { organizationId, sourceId, finishedAt: null },
    // Windows with an end first, oldest first.
    orderBy: [{ until: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
  });
  return window && { source, window };
}

async function pullPage(source: SourceModel, window: SourceWindowModel, importPage: ImportPage): Promise<void> {
  const { organizationId, activityProviderId } = source;
  const lrs = externalLrsOf(source);
  const version = await versionOf(source, lrs);
  const { since, until, coveredUntil, more } = window;
  const page = await fetchPage({ lrs, version, pageSize: source.pageSize, since, until, coveredUntil, more });
  const taken = await importOrFail(importPage, { organizationId, activityProviderId }, page);
  if (taken.more !== "" && taken.more === more)
    throw new RemoteFault("endless-pages", "The link to the next page points to the same page.", { body: taken.more });
  const cursor = advanceWindow(window, {
    stored: taken.statements.map(({ stored }) => stored),
    more: taken.more,
    through: page.through,
  });
  await commitPage(source, window, { cursor, taken: taken.statements, now: new Date() });
}

/** Imports a page; an invalid page is a fault of the external LRS. */
async function importOrFail(
  importPage: ImportPage,
  provider: Provider,
  { status, contentType, body }: FetchedPage,
): Promise<ImportedPage> {
  try {
    return await importPage({ ...provider, contentType, body });
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.kind !== "malformed") throw thrown;
    throw new RemoteFault("unexpected-response", thrown.message, {
      status,
      body: body.toString("utf8"),
      cause: thrown,
    });
  }
}

function externalLrsOf(source: SourceModel): ExternalLrs {
  const { organizationId, id, endpoint, key, tokenUrl, wrappedSecret: wrapped, wrappingKeyId } = source;
  try {
    const secret = unwrapSecret({ wrapped, wrappingKeyId }, secretPlace(organizationId, id));
    return { endpoint, key, tokenUrl, secret };
  } catch (cause) {
    throw new RemoteFault("secret-unreadable", "The stored secret cannot be decrypted. Enter it again.", { cause });
  }
}

async function versionOf(source: SourceModel, lrs: ExternalLrs): Promise<XapiVersion> {
  if (source.version === "1.0.3" || source.version === "2.0.0") return source.version;
  const [version = "1.0.3"] = await readVersions(lrs);
  await db().source.updateMany({
    where: { organizationId: source.organizationId, id: source.id, endpoint: source.endpoint },
    data: { version },
  });
  return version;
}
