import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { type ShownCredential, shownCredential } from "./read-credential.ts";

/** A badge as its owner sees it: with where it comes from. */
export interface OwnCredential extends ShownCredential {
  /** The completion that earned the credential. Null if it was awarded without one. */
  completion: {
    id: string;
    statementId: string;
    completedAt: Date;
    /** When we recognized it. */
    recordedAt: Date;
    durationSeconds: number | null;
    /** -1 to 1. */
    scoreScaled: number | null;
    /** The address that the partner reported. */
    address: string;
    course: { id: string; objectId: string; title: string | null; vendor: string | null };
    /** The partner that reported it. */
    activityProviderName: string;
  } | null;
}

/** The person's own badge, or null when it is not theirs or not there. */
export async function readOwnCredential(personId: string, id: string): Promise<OwnCredential | null> {
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
          addressKey: true,
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
    completion: completion && shown(completion),
  };
}

function shown<Facts extends { createdAt: Date; addressKey: string; activityProvider: { name: string } }>({
  createdAt,
  addressKey,
  activityProvider,
  ...facts
}: Facts) {
  return { ...facts, recordedAt: createdAt, address: addressKey, activityProviderName: activityProvider.name };
}
