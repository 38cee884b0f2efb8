import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import type { GuardedAnswer } from "@/lib/platform/http/fetch-guarded";
import { askHost, objectOf, wordsOf } from "./ask-host.ts";
import { asHostFault, HostFault } from "./host-fault.ts";
import { addressAt, readDescription } from "./read-description.ts";

const discoveryBytesMax = 2 * 1024 * 1024;
const freshSeconds = { least: 60, usual: 3600, most: 24 * 3600 } as const;

/** The host at an address, as it describes itself: as we know it while its own headers allow that, else asked anew, with
 *  If-None-Match (Open Badges 3.0 section 7.1.1).
 *  Throws HostFault. */
export async function describeHost(address: string, now: Date): Promise<HostModel> {
  const known = await db().host.findUnique({ where: { address } });
  if (known && known.freshUntil > now) return known;
  try {
    return await askAnew(address, known, now);
  } catch (thrown) {
    throw asHostFault(thrown);
  }
}

async function askAnew(address: string, known: HostModel | null, now: Date): Promise<HostModel> {
  const answer = await askHost(`${address}/ims/ob/v3p0/discovery`, {
    headers: { accept: "application/json", ...(known?.etag ? { "if-none-match": known.etag } : {}) },
    bytesMax: discoveryBytesMax,
  });
  const { status, headers } = answer;
  const freshUntil = freshUntilOf(answer, now);
  if (known && status === 304) return db().host.update({ where: { id: known.id }, data: { freshUntil } });
  const facts = { status, words: wordsOf(answer) };
  if (status >= 500 || status === 429) throw new HostFault(status === 429 ? "too-many" : "failed", facts);
  const document = status === 200 ? objectOf(answer) : null;
  if (!document) throw new HostFault("not-a-host", facts);
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
  // Where tokens and secrets go has moved: what we had there counts no more.
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

/** What the authorization server's metadata adds (RFC 8414), when there is such a document and it is that of this server. */
async function readMetadata(address: string, tokenUrl: string): Promise<Metadata> {
  const { origin, pathname } = new URL(address);
  const none = { issuer: address, sendsIssuer: false, revocationUrl: null };
  try {
    const path = pathname.replace(/\/+$/, "");
    const answer = await askHost(`${origin}/.well-known/oauth-authorization-server${path}`, {
      headers: { accept: "application/json" },
    });
    const found = answer.status === 200 ? objectOf(answer) : null;
    if (found?.["issuer"] !== address || found["token_endpoint"] !== tokenUrl) return none;
    const revocation = found["revocation_endpoint"];
    return {
      issuer: address,
      sendsIssuer: found["authorization_response_iss_parameter_supported"] === true,
      revocationUrl: revocation === undefined ? null : addressAt(revocation, address),
    };
  } catch (thrown) {
    asHostFault(thrown);
    return none;
  }
}

/** Until when an answer may be kept (RFC 9111): max-age before Expires, and within bounds of ours. */
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
