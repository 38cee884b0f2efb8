import { discoveryRequest, processDiscoveryResponse } from "oauth4webapi";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { callOAuthEndpoint } from "@/lib/platform/remote-servers/call-oauth-endpoint";
import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { readJsonObject } from "@/lib/platform/remote-servers/read-json-object";
import { asRemoteFault, RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";
import { askHost } from "./ask-host.ts";
import { addressAt, readDescription } from "./read-description.ts";

const discoveryBytesMax = 2 * 1024 * 1024;
const freshSeconds = { least: 60, usual: 3600, most: 24 * 3600 } as const;

/** Returns the description of the host at an address: from our copy as long as the host's headers allow it, else requested
 *  again with If-None-Match (Open Badges 3.0 section 7.1.1).
 *  @throws RemoteFault */
export async function describeHost(address: string, now: Date): Promise<HostModel> {
  const known = await db().host.findUnique({ where: { address } });
  if (known && known.freshUntil > now) return known;
  return askAnew(address, known, now);
}

async function askAnew(address: string, known: HostModel | null, now: Date): Promise<HostModel> {
  const answer = await askHost(`${address}/ims/ob/v3p0/discovery`, {
    headers: { accept: "application/json", ...(known?.etag ? { "if-none-match": known.etag } : {}) },
    bytesMax: discoveryBytesMax,
  });
  const { status, headers } = answer;
  const freshUntil = freshUntilOf(answer, now);
  if (known && status === 304) return db().host.update({ where: { id: known.id }, data: { freshUntil } });
  if (status >= 500 || status === 429) requireSuccess(answer);
  const document = status === 200 ? readJsonObject(answer) : null;
  if (!document)
    throw new RemoteFault("description-missing", "There is no service description at this URL. Check the URL.", {
      response: answer,
    });
  const description = readDescription(document, address);
  const metadata = await readMetadata(address, description.tokenUrl);
  const data = {
    ...description,
    revocationUrl: description.revocationUrl ?? metadata.revocationUrl,
    issuer: metadata.issuer,
    sendsIssuer: metadata.sendsIssuer,
    etag: headers.etag?.slice(0, 500) ?? null,
    freshUntil,
  };
  // The endpoint for tokens and secrets has moved: our registration and tokens there are no longer valid.
  const hasMoved =
    known !== null && (known.tokenUrl !== data.tokenUrl || known.registrationUrl !== data.registrationUrl);
  return db().host.upsert({
    where: { address },
    create: { address, ...data },
    update: hasMoved ? { ...data, clientId: null, wrappedSecret: null, wrappingKeyId: null } : data,
  });
}

interface Metadata {
  issuer: string;
  sendsIssuer: boolean;
  revocationUrl: string | null;
}

/** Returns what the authorization server's metadata (RFC 8414) adds, if the document exists and belongs to that server. */
async function readMetadata(address: string, tokenUrl: string): Promise<Metadata> {
  const none = { issuer: address, sendsIssuer: false, revocationUrl: null };
  const issuer = new URL(address);
  try {
    const found = await callOAuthEndpoint({
      endpoint: "metadata",
      fetch: askHost,
      send: (options) => discoveryRequest(issuer, { ...options, algorithm: "oauth2" }),
      read: (response) => processDiscoveryResponse(issuer, response),
    });
    if (found.token_endpoint !== tokenUrl) return none;
    const { revocation_endpoint: revocation } = found;
    return {
      issuer: found.issuer,
      sendsIssuer: found.authorization_response_iss_parameter_supported === true,
      revocationUrl: revocation === undefined ? null : addressAt(revocation, address),
    };
  } catch (thrown) {
    asRemoteFault(thrown);
    return none;
  }
}

/** Returns until when a response may be cached (RFC 9111): max-age before Expires, within our limits. */
function freshUntilOf({ headers }: GuardedAnswer, now: Date): Date {
  const control = headers["cache-control"] ?? "";
  const [, age] = /\bmax-age=(\d{1,9})/i.exec(control) ?? [];
  const expires = Date.parse(headers.expires ?? "");
  const said = /\bno-(store|cache)\b/i.test(control)
    ? 0
    : age !== undefined
      ? Number(age)
      : Number.isNaN(expires)
        ? freshSeconds.usual
        : (expires - now.getTime()) / 1000;
  const seconds = Math.min(Math.max(said, freshSeconds.least), freshSeconds.most);
  return new Date(now.getTime() + seconds * 1000);
}
