import type { AuthorizationServer, Client, ClientAuth } from "oauth4webapi";
import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { clientSecretBasic } from "@/lib/platform/remote-servers/client-secret-basic";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";

/** What oauth4webapi asks for: the host's authorization server, our registration there, and how it proves itself. */
export interface HostClient {
  server: AuthorizationServer;
  client: Client;
  authentication: ClientAuth;
}

/** Returns a host's authorization server, as its description says. */
export const serverOf = ({ sendsIssuer, revocationUrl, ...host }: HostModel): AuthorizationServer => ({
  issuer: host.issuer,
  registration_endpoint: host.registrationUrl,
  authorization_endpoint: host.authorizationUrl,
  token_endpoint: host.tokenUrl,
  ...(revocationUrl === null ? {} : { revocation_endpoint: revocationUrl }),
  authorization_response_iss_parameter_supported: sendsIssuer,
});

/** Returns our registration at a host.
 *  @throws RemoteFault("client-unknown") if there is none, or its secret cannot be decrypted */
export function clientOf(host: HostModel): HostClient {
  const { address, clientId, wrappedSecret: wrapped, wrappingKeyId } = host;
  if (clientId === null || wrapped === null || wrappingKeyId === null)
    throw new RemoteFault("client-unknown", `No client is registered at ${address}.`);
  let secret: string;
  try {
    secret = unwrapSecret({ wrapped, wrappingKeyId }, `host:${address}`);
  } catch (cause) {
    throw new RemoteFault("client-unknown", `The client secret for ${address} cannot be decrypted.`, { cause });
  }
  return { server: serverOf(host), client: { client_id: clientId }, authentication: clientSecretBasic(secret) };
}
