import { randomUUID } from "node:crypto";
import { AuthorizationResponseError, OperationProcessingError, validateAuthResponse } from "oauth4webapi";
import { splitScopes } from "@/lib/domain/apps/scopes";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { transaction } from "@/lib/platform/db/transaction";
import { asRemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { plainLine } from "@/lib/platform/text/plain-line";
import { enqueueSync } from "./enqueue-sync.ts";
import { type HostFaultCode, hostFaultCode } from "./fault-code.ts";
import { serverOf } from "./oauth-client.ts";
import { callbackAddress } from "./register-at-host.ts";
import { deleteRegistration, type ReceivedTokens, requestTokens } from "./request-tokens.ts";
import { placeOfVerifier } from "./start-connection.ts";
import { wrapTokens } from "./tokens.ts";

export interface FinishConnection {
  personId: string;
  sessionToken: string;
  /** The parameters with which the browser returned. */
  query: URLSearchParams;
  now: Date;
}

/** `state`: this browser did not start the connection, took too long, or has returned already. `issuer`: the response is
 *  from another host than the requested one. `denied`: the person denied access. `asked`: the host refuses our request. All
 *  others are faults of the token endpoint. Nothing was connected. */
type ConnectionRefusal = "state" | "issuer" | "denied" | "asked" | HostFaultCode;

export type FinishedConnection =
  | { outcome: "connected"; connectionId: string }
  | { outcome: "refused"; reason: ConnectionRefusal; words: string | null };

/** Handles the browser's return from a host: gets tokens for the code and starts the first import. The state is valid once,
 *  and only for the session that started; the response must come from the host that was asked (RFC 9207). */
export async function finishConnection(asked: FinishConnection): Promise<FinishedConnection> {
  const { personId, sessionToken, query, now } = asked;
  const one = (name: string) => (query.getAll(name).length === 1 ? query.get(name) : null);
  const refused = (reason: ConnectionRefusal, words: string | null = null): FinishedConnection => ({
    outcome: "refused",
    reason,
    words,
  });
  const stateHash = sha256(one("state") ?? "");
  const attempt = await db().hostAttempt.findFirst({
    where: { stateHash, personId, sessionHash: sha256(sessionToken), expiresAt: { gt: now } },
    include: { host: true },
  });
  if (!attempt) return refused("state");
  const { count } = await db().hostAttempt.deleteMany({ where: { stateHash } });
  if (count === 0) return refused("state");
  const { host } = attempt;
  let callback: URLSearchParams;
  try {
    const { issuer } = host;
    const server = {
      ...serverOf(host),
      issuer: isFromOrigin(host, query) ? new URL(host.authorizationUrl).origin : issuer,
    };
    callback = validateAuthResponse(server, { client_id: host.clientId ?? "unknown" }, query, one("state") ?? "");
  } catch (thrown) {
    // The state has been checked already.
    if (thrown instanceof OperationProcessingError) return refused("issuer");
    if (!(thrown instanceof AuthorizationResponseError)) return refused("asked");
    const { error, error_description: description } = thrown;
    if (error === "access_denied") return refused("denied");
    if (error === "unauthorized_client" || error === "invalid_client") await deleteRegistration(host);
    return refused("asked", plainLine(description ?? error));
  }
  if (!one("code")) return refused("asked");
  const verifier = unwrapSecret(
    { wrapped: attempt.wrappedVerifier, wrappingKeyId: attempt.wrappingKeyId },
    placeOfVerifier(stateHash),
  );
  const granted = splitScopes(one("scope") ?? "");
  const scopes = granted.length > 0 ? granted : attempt.scopes;
  try {
    const redirectUri = host.redirectUri ?? callbackAddress();
    const received = await requestTokens(host, { callback, redirectUri, codeVerifier: verifier, scopes }, now);
    return { outcome: "connected", connectionId: await storeConnection(personId, host, received, scopes, now) };
  } catch (thrown) {
    const fault = asRemoteFault(thrown);
    return refused(hostFaultCode(fault), fault.words);
  }
}

/** Returns whether a host without metadata, which says its name nowhere, names itself by the origin of its addresses. */
const isFromOrigin = ({ sendsIssuer, authorizationUrl }: HostModel, query: URLSearchParams): boolean =>
  !sendsIssuer && query.get("iss") === new URL(authorizationUrl).origin;

/** There is one connection for each person and host: connecting again stores new tokens in it. */
function storeConnection(
  personId: string,
  { id: hostId, address }: HostModel,
  { tokens, scopes: reported, accessExpiresAt }: ReceivedTokens,
  asked: string[],
  now: Date,
): Promise<string> {
  return transaction(async (tx) => {
    const known = await tx.hostConnection.findFirst({
      where: { personId, hostId, state: { not: "ENDED" } },
      select: { id: true },
    });
    const id = known?.id ?? randomUUID();
    const data = {
      ...wrapTokens(id, tokens),
      state: "CONNECTED" as const,
      scopes: reported ?? asked,
      accessExpiresAt,
      connectedAt: now,
      pausedAt: null,
      nextRunAt: now,
      wantsAll: true,
      runStartedAt: null,
      runNext: null,
      runPages: 0,
      runSeen: 0,
      runTaken: 0,
      failures: 0,
      errorAt: null,
      errorCode: null,
      errorMessage: null,
    };
    if (known) await tx.hostConnection.update({ where: { id }, data });
    else await tx.hostConnection.create({ data: { id, personId, hostId, ...data } });
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${personId}`,
      action: "host.connected",
      subject: `host:${hostId}`,
      detail: { address, scopes: data.scopes },
    });
    await enqueueSync(tx, id);
    return id;
  });
}
