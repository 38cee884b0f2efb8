import type { IssuerIdentity } from "@/lib/domain/issuers/create-issuer";
import { readSigningKey } from "@/lib/domain/issuers/read-signing-key";
import { readTokenKey } from "@/lib/domain/issuers/read-token-key";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { signCredential } from "../sign.ts";
import { signToken } from "../sign-token.ts";
import { composeList, listValidMs } from "./compose-list.ts";
import { encodeList } from "./encode-list.ts";
import { statusListUrl } from "./list-address.ts";

/** A published status list. */
export interface PublishedList {
  /** The list's credential with an embedded proof. */
  body: string;
  /** The list's credential as a compact JWS. */
  jws: string;
}

/** A list is signed again when its remaining validity is shorter than this. */
const remainingMs = listValidMs / 2;

/** Lists that are being signed in this process, shared by concurrent requests. */
const signing = new Map<string, Promise<PublishedList>>();

/** Returns a status list of an organization with every state change that was committed before the call. The list is signed
 *  when it is first read after a change, and stored until the next change. Returns null if the list does not exist. */
export async function readStatusList(organizationId: number, number: number, now: Date): Promise<PublishedList | null> {
  const list = await db().statusList.findUnique({
    where: { organizationId_number: { organizationId, number } },
    select: { number: true, length: true, revision: true, signedRevision: true, body: true, jws: true, signedAt: true },
  });
  if (!list) return null;
  const { revision, signedRevision, body, jws, signedAt } = list;
  const isFresh = signedAt !== null && now.getTime() - signedAt.getTime() < listValidMs - remainingMs;
  if (signedRevision === revision && isFresh && body !== null && jws !== null) return { body, jws };
  const name = `${organizationId}/${number}/${revision}`;
  const signed = signing.get(name) ?? sign(organizationId, list, now).finally(() => signing.delete(name));
  signing.set(name, signed);
  return signed;
}

interface ListRow {
  number: number;
  length: number;
  revision: bigint;
}

/** Signs and stores a list. The revision was read before the bits. If a change is committed in between, the bits include it but
 *  the stored revision is older, so the next read signs the list again. */
async function sign(organizationId: number, { number, length, revision }: ListRow, now: Date): Promise<PublishedList> {
  const issuer = await db().issuer.findUniqueOrThrow({
    where: { organizationId },
    select: { organizationId: true, id: true, did: true, name: true, url: true },
  });
  const encodedList = await encodeList(length, await listIndexes(organizationId, number));
  const address = statusListUrl(env().PUBLIC_URL, organizationId, number);
  const published = await signBoth(issuer, composeList({ address, issuerDid: issuer.did, encodedList, now }), now);
  await db().statusList.updateMany({
    where: {
      organizationId,
      number,
      // Do not overwrite a later revision or a later signature.
      OR: [
        { signedRevision: null },
        { signedRevision: { lt: revision } },
        { signedRevision: revision, signedAt: { lt: now } },
      ],
    },
    data: { ...published, signedRevision: revision, signedAt: now },
  });
  return published;
}

async function signBoth(
  issuer: IssuerIdentity,
  unsigned: ReturnType<typeof composeList>,
  now: Date,
): Promise<PublishedList> {
  const [signingKey, tokenKey] = await Promise.all([readSigningKey(db(), issuer), readTokenKey(db(), issuer)]);
  return { body: await signCredential(unsigned, signingKey, now), jws: signToken(unsigned, tokenKey) };
}

/** Lists the indexes of revoked and suspended badges. Scans the index (organization_id, status_list, state). */
async function listIndexes(organizationId: number, statusList: number): Promise<number[]> {
  const badges = await db().credential.findMany({
    where: { organizationId, statusList, state: { in: ["REVOKED", "SUSPENDED"] } },
    select: { statusIndex: true },
  });
  return badges.map(({ statusIndex }) => statusIndex).filter((index) => index !== null);
}
