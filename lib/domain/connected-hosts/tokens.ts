import { unwrapSecret, wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";

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

/** @throws RemoteFault("secret-unreadable") for tokens that were encrypted under another LAUREL_SECRET */
export function unwrapTokens({
  id,
  wrappedTokens: wrapped,
  wrappingKeyId,
}: Pick<HostConnectionModel, "id" | "wrappedTokens" | "wrappingKeyId">): Tokens {
  try {
    // What wrapTokens wrote.
    return JSON.parse(unwrapSecret({ wrapped, wrappingKeyId }, `host-connection:${id}`)) as Tokens;
  } catch (cause) {
    throw new RemoteFault("secret-unreadable", "The tokens cannot be decrypted.", { cause });
  }
}

/** The columns of a host that hold our secret there. */
export const wrapClientSecret = (address: string, secret: string) => {
  const { wrapped, wrappingKeyId } = wrapSecret(secret, `host:${address}`);
  return { wrappedSecret: wrapped, wrappingKeyId };
};
