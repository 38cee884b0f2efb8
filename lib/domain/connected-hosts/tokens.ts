import { unwrapSecret, wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import { HostFault } from "./host-fault.ts";

/** What another host gave us. */
export interface Tokens {
  accessToken: string;
  /** Null when it gave none: the person allows the access anew when the time is over. */
  refreshToken: string | null;
}

/** The columns of a connection that hold its tokens, encrypted for that row alone. */
export function wrapTokens(connectionId: string, tokens: Tokens) {
  const { wrapped, wrappingKeyId } = wrapSecret(JSON.stringify(tokens), `host-connection:${connectionId}`);
  return { wrappedTokens: wrapped, wrappingKeyId };
}

/** Throws HostFault("reconnect") for tokens that were wrapped under another LAUREL_SECRET. */
export function unwrapTokens({
  id,
  wrappedTokens: wrapped,
  wrappingKeyId,
}: Pick<HostConnectionModel, "id" | "wrappedTokens" | "wrappingKeyId">): Tokens {
  try {
    // What wrapTokens wrote.
    return JSON.parse(unwrapSecret({ wrapped, wrappingKeyId }, `host-connection:${id}`)) as Tokens;
  } catch (cause) {
    throw new HostFault("reconnect", { cause });
  }
}

/** The columns of a host that hold our secret there. */
export const wrapClientSecret = (address: string, secret: string) => {
  const { wrapped, wrappingKeyId } = wrapSecret(secret, `host:${address}`);
  return { wrappedSecret: wrapped, wrappingKeyId };
};

/** Client id and secret as the header Authorization has them (RFC 6749 section 2.3.1).
 *  Throws HostFault("client-unknown") when there is no registration, or its secret cannot be read any more. */
export function basicOf({ address, clientId, wrappedSecret: wrapped, wrappingKeyId }: HostModel): string {
  if (clientId === null || wrapped === null || wrappingKeyId === null) throw new HostFault("client-unknown");
  let secret: string;
  try {
    secret = unwrapSecret({ wrapped, wrappingKeyId }, `host:${address}`);
  } catch (cause) {
    throw new HostFault("client-unknown", { cause });
  }
  return `Basic ${Buffer.from(`${formEncode(clientId)}:${formEncode(secret)}`).toString("base64")}`;
}

const formEncode = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
