import { seal, unseal } from "@/lib/platform/crypto/seal";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { ManagementCaller } from "./protocol.ts";

const headerName = "Idempotency-Key";
const keyLengthMax = 200;
const retentionMs = 24 * 60 * 60 * 1000;
/** A request that was not answered by then died with its process. */
const abandonedMs = 60_000;

/** An answer before it is sent, as it is kept for a request that comes again. */
export interface IdempotentAnswer {
  status: number;
  headers: Record<string, string>;
  text: string | null;
}

/** Performs a request with an Idempotency-Key once: sent again within 24 hours it gets the first answer, in every header and
 *  byte, and does nothing. A refused or failed request leaves no trace, so it may be sent again. A process that is killed
 *  between the effect and the keeping of the answer leaves the effect: after a minute the key is free again.
 *  Throws Failure: malformed for a key that is none, conflict while the first request is still being answered, and conflict
 *  with the code `idempotency-key-reused` (422) for another request under the same key.
 *  @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07 */
export async function answerIdempotently(
  exchange: Exchange,
  caller: ManagementCaller,
  perform: () => Promise<IdempotentAnswer>,
): Promise<IdempotentAnswer> {
  const key = keyOf(exchange);
  if (key === null) return perform();
  const place = { organizationId: caller.organizationId, activityProviderId: caller.activityProviderId, key };
  const requestDigest = digestOf(exchange);
  const now = exchange.receivedAt;
  const earlier = await claim(place, requestDigest, now);
  if (earlier) return earlier;
  try {
    const answered = await perform();
    const { wrapped, wrappingKeyId } = seal("idempotent-answer", Buffer.from(JSON.stringify(answered)), nameOf(place));
    await db().idempotencyKey.updateMany({
      where: { ...place, requestDigest, claimedAt: now },
      data: { sealedAnswer: wrapped, wrappingKeyId },
    });
    return answered;
  } catch (error) {
    await db().idempotencyKey.deleteMany({ where: { ...place, claimedAt: now, sealedAnswer: null } });
    throw error;
  }
}

interface Place {
  organizationId: number;
  activityProviderId: string;
  key: string;
}

/** Takes the key for this request, or gives the answer that was made under it. One insert decides among requests that come
 *  at the same time: the primary key. */
async function claim(
  place: Place,
  requestDigest: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<IdempotentAnswer | null> {
  const { organizationId, activityProviderId, key } = place;
  const expiresAt = new Date(now.getTime() + retentionMs);
  const abandonedBefore = new Date(now.getTime() - abandonedMs);
  const claimed = await db().$executeRaw`
    INSERT INTO idempotency_keys (organization_id, activity_provider_id, key, request_digest, claimed_at, expires_at)
    VALUES (${organizationId}, ${activityProviderId}::uuid, ${key}, ${requestDigest}, ${now}, ${expiresAt})
    ON CONFLICT (organization_id, activity_provider_id, key) DO UPDATE SET request_digest = excluded.request_digest,
      claimed_at = excluded.claimed_at, expires_at = excluded.expires_at, sealed_answer = NULL, wrapping_key_id = NULL
    WHERE idempotency_keys.expires_at <= ${now}
      OR (idempotency_keys.sealed_answer IS NULL AND idempotency_keys.claimed_at < ${abandonedBefore})`;
  if (claimed > 0) return null;
  const row = await db().idempotencyKey.findUnique({ where: { organizationId_activityProviderId_key: place } });
  // It was given up just now, by the request that had it.
  if (!row) return claim(place, requestDigest, now);
  if (!Buffer.from(row.requestDigest).equals(requestDigest))
    throw new Failure(
      "conflict",
      "This Idempotency-Key was already used for a different request. Use a new key for each request.",
      {
        field: headerName,
        code: "idempotency-key-reused",
      },
    );
  if (!row.sealedAnswer || !row.wrappingKeyId)
    throw new Failure(
      "conflict",
      "The first request with this Idempotency-Key is still in progress. Try again later.",
      {
        field: headerName,
        retryAfterSeconds: 1,
      },
    );
  const sealed = { wrapped: row.sealedAnswer, wrappingKeyId: row.wrappingKeyId };
  const text = unseal("idempotent-answer", sealed, nameOf(place), "An answer that is kept for its Idempotency-Key");
  // It was written above.
  return JSON.parse(text.toString("utf8")) as IdempotentAnswer;
}

const nameOf = ({ organizationId, activityProviderId, key }: Place) =>
  `idempotency-key ${organizationId} ${activityProviderId} ${key}`;

/** The key, which the draft wants as a quoted string (RFC 9651 section 3.3.3) and many send bare; null when there is none. */
function keyOf(exchange: Exchange): string | null {
  const header = exchange.header(headerName);
  if (header === undefined) return null;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= keyLengthMax) return key;
  throw new Failure(
    "malformed",
    `${headerName} must have 1 to ${keyLengthMax} printable ASCII characters, such as a UUID.`,
    { field: headerName },
  );
}

function digestOf(exchange: Exchange): Uint8Array<ArrayBuffer> {
  const { request, url, bodyRead } = exchange;
  const head = Buffer.from(`${request.method} ${url.pathname}${url.search}\n`);
  return sha256(Buffer.concat([head, bodyRead ?? Buffer.alloc(0)]));
}
