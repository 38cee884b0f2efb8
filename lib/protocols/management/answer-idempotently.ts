import { seal, unseal } from "@/lib/platform/crypto/seal";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { ManagementCaller } from "./protocol.ts";

const headerName = "Idempotency-Key";
const keyLengthMax = 200;
const answerLifetimeMs = 24 * 60 * 60 * 1000;
/** A request without an answer after this time was interrupted: its process ended. */
const abandonedMs = 60_000;

/** An answer in the form that is stored for a repeated request. */
export interface IdempotentAnswer {
  status: number;
  headers: Record<string, string>;
  text: string | null;
}

/** Performs a request with an Idempotency-Key once. If it is repeated within 24 hours, it gets the first answer with the same
 *  headers and body, and has no effect. A refused or failed request is not stored, so it can be repeated. If the process is killed
 *  after the effect and before the answer is stored, the effect remains, and the key can be used again after a minute.
 *  @throws Failure("malformed") for an invalid key; Failure("conflict") while the first request is being processed, and with the
 *  code `idempotency-key-reused` (422) for a different request with the same key.
 *  @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07 */
export async function answerIdempotently(
  exchange: Exchange,
  caller: ManagementCaller,
  perform: () => Promise<IdempotentAnswer>,
): Promise<IdempotentAnswer> {
  const key = keyOf(exchange);
  if (key === null) return perform();
  const keyId = { organizationId: caller.organizationId, activityProviderId: caller.activityProviderId, key };
  const requestDigest = digestOf(exchange);
  const now = exchange.receivedAt;
  const earlier = await claim(keyId, requestDigest, now);
  if (earlier) return earlier;
  try {
    const answered = await perform();
    const { wrapped, wrappingKeyId } = seal("idempotent-answer", Buffer.from(JSON.stringify(answered)), nameOf(keyId));
    await db().idempotencyKey.updateMany({
      where: { ...keyId, requestDigest, claimedAt: now },
      data: { sealedAnswer: wrapped, wrappingKeyId },
    });
    return answered;
  } catch (error) {
    await db().idempotencyKey.deleteMany({ where: { ...keyId, claimedAt: now, sealedAnswer: null } });
    throw error;
  }
}

interface KeyId {
  organizationId: number;
  activityProviderId: string;
  key: string;
}

/** Claims the key for this request, or returns the answer that is stored for it. The primary key lets only one of several
 *  concurrent requests insert the row. */
async function claim(
  keyId: KeyId,
  requestDigest: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<IdempotentAnswer | null> {
  const { organizationId, activityProviderId, key } = keyId;
  const expiresAt = new Date(now.getTime() + answerLifetimeMs);
  const abandonedBefore = new Date(now.getTime() - abandonedMs);
  const claimed = await db().$executeRaw`
    INSERT INTO idempotency_keys (organization_id, activity_provider_id, key, request_digest, claimed_at, expires_at)
    VALUES (${organizationId}, ${activityProviderId}::uuid, ${key}, ${requestDigest}, ${now}, ${expiresAt})
    ON CONFLICT (organization_id, activity_provider_id, key) DO UPDATE SET request_digest = excluded.request_digest,
      claimed_at = excluded.claimed_at, expires_at = excluded.expires_at, sealed_answer = NULL, wrapping_key_id = NULL
    WHERE idempotency_keys.expires_at <= ${now}
      OR (idempotency_keys.sealed_answer IS NULL AND idempotency_keys.claimed_at < ${abandonedBefore})`;
  if (claimed > 0) return null;
  const row = await db().idempotencyKey.findUnique({ where: { organizationId_activityProviderId_key: keyId } });
  // The request that held the key has just released it.
  if (!row) return claim(keyId, requestDigest, now);
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
  const text = unseal("idempotent-answer", sealed, nameOf(keyId), "An answer that is kept for its Idempotency-Key");
  // answerIdempotently wrote it.
  return JSON.parse(text.toString("utf8")) as IdempotentAnswer;
}

const nameOf = ({ organizationId, activityProviderId, key }: KeyId) =>
  `idempotency-key ${organizationId} ${activityProviderId} ${key}`;

/** Reads the key, or null. The draft requires a quoted string (RFC 9651 section 3.3.3), but many clients send it without quotes. */
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
