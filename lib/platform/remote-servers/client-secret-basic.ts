import type { ClientAuth } from "oauth4webapi";

/** Authenticates a client by HTTP Basic. Unlike the function of this name in oauth4webapi, it leaves `-`, `.`, `_` and `*` as they
 *  are, for the servers that do not decode the client ID and secret.
 *  @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
export const clientSecretBasic =
  (clientSecret: string): ClientAuth =>
  (_server, { client_id: clientId }, _body, headers) => {
    const credentials = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
    headers.set("authorization", `Basic ${Buffer.from(credentials).toString("base64")}`);
  };

const formEncode = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
