import { describeReported, type NamedIdentity, namedIdentity } from "@/lib/domain/completions/describe-reported";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { type ShownCredential, shownCredential } from "./read-credential.ts";

/** A badge as its owner sees it, with the completion that earned it. */
export interface OwnedCredential extends ShownCredential {
  /** Null: the badge was awarded without a completion. */
  completion: {
    id: string;
    statementId: string;
    completedAt: Date;
    /** When Laurel recognized the completion in a statement. */
    recordedAt: Date;
    durationSeconds: number | null;
    /** From -1 to 1. */
    scoreScaled: number | null;
    /** When the partner voided the statement; null: it counts. */
    withdrawnAt: Date | null;
    /** The address or other identifier that the partner reported. */
    reportedAs: string;
    course: { id: string; objectId: string; title: string | null; vendor: string | null };
    /** The partner that reported it. */
    activityProviderName: string;
  } | null;
}

/** Returns a badge that the person owns. Returns null if the badge does not exist or belongs to another person. */
export async function readOwnedCredential(personId: string, id: string): Promise<OwnedCredential | null> {
  if (!isUuid(id)) return null;
  const found = await db().credential.findFirst({
    where: { id, personId },
    select: {
      ...shownCredential,
      completion: {
        select: {
          id: true,
          statementId: true,
          completedAt: true,
          createdAt: true,
          durationSeconds: true,
          scoreScaled: true,
          withdrawnAt: true,
          addressKey: true,
          identity: { select: namedIdentity },
          course: { select: { id: true, objectId: true, title: true, vendor: true } },
          activityProvider: { select: { name: true } },
        },
      },
    },
  });
  if (!found) return null;
  const { organization, completion, ...credential } = found;
  return {
    ...credential,
    organizationName: organization.name,
    timeZone: organization.timeZone,
    completion: completion && toShownCompletion(completion),
  };
}

interface CompletionFacts {
  createdAt: Date;
  addressKey: string | null;
  identity: NamedIdentity | null;
  activityProvider: { name: string };
}

function toShownCompletion<Facts extends CompletionFacts>({
  createdAt,
  addressKey,
  identity,
  activityProvider,
  ...facts
}: Facts) {
  const reportedAs = describeReported(addressKey, identity);
  return { ...facts, recordedAt: createdAt, reportedAs, activityProviderName: activityProvider.name };
}
