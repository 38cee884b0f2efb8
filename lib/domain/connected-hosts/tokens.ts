import { unwrapSecret, wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";

/** The tokens of another host. */
export interface Tokens {
  accessToken: string;
  /** Null if there is none: the person has to grant access again when the access token expires. */
  refreshToken: string | null;
}

/** Returns the columns of a connection that store its tokens, encrypted for that row only. */
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
    // Decrypts what wrapTokens wrote.
    return JSON.parse(unwrapSecret({ wrapped, wrappingKeyId }, `host-connection:${id}`)) as Tokens;
  } catch (cause) {
    throw new RemoteFault("secret-unreadable", "The tokens cannot be decrypted.", { cause });
  }
}

/** Returns the columns of a host that store our client secret there. */
export const wrapClientSecret = (address: string, secret: string) => {
  const { wrapped, wrappingKeyId } = wrapSecret(secret, `host:${address}`);
  return { wrappedSecret: wrapped, wrappingKeyId };
};
