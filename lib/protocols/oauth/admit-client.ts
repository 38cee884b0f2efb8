import { authenticateProvider } from "@/lib/domain/activity-providers/authenticate-provider";
import type { ProviderGrant } from "@/lib/domain/activity-providers/provider-grant";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { readFields } from "@/lib/platform/http/read-fields";
import { basicCredentials } from "./basic-credentials.ts";

const bodyBytesMax = 64 * 1024;

/** Authenticates the client of a client credentials request (RFC 6749 section 4.4.2), and returns it with a reader of the
 *  request's other fields. Accepts form fields or JSON, with the client's credentials in them or as HTTP Basic (section
 *  2.3.1).
 *  @throws Failure: malformed (invalid_request, unsupported_grant_type), unauthenticated (invalid_client) */
export async function admitClient(
  exchange: Exchange,
): Promise<{ provider: ProviderGrant; field: (name: string) => string | undefined }> {
  const field = await readFields(exchange, bodyBytesMax);
  const grantType = field("grant_type");
  if (!grantType)
    throw new Failure("malformed", "grant_type is missing. Send grant_type=client_credentials.", {
      field: "grant_type",
    });
  if (grantType !== "client_credentials")
    throw new Failure("malformed", "The grant type is not supported. Send grant_type=client_credentials.", {
      field: "grant_type",
      code: "unsupported_grant_type",
    });
  const { id, secret } = clientCredentials(exchange, field);
  const provider = await authenticateProvider(id, secret, exchange.receivedAt);
  if (!provider) throw unknownClient();
  exchange.caller = provider;
  return { provider, field };
}

/** The error does not reveal which of key and secret was wrong, or whose they are. */
export function unknownClient(): Failure {
  return new Failure("unauthenticated", "Invalid client credentials. Check client_id and client_secret.");
}

function clientCredentials(
  exchange: Exchange,
  field: (name: string) => string | undefined,
): { id: string; secret: string } {
  const basic = basicCredentials(exchange.header("authorization"));
  const id = field("client_id");
  const secret = field("client_secret");
  if (basic && secret !== undefined)
    throw new Failure(
      "malformed",
      "The request contains the client secret twice. Send it either with HTTP Basic or as a field.",
    );
  if (basic) return basic;
  if (!id) throw new Failure("malformed", "client_id is missing. Send your client ID.", { field: "client_id" });
  if (!secret)
    throw new Failure("malformed", "client_secret is missing. Send your client secret.", { field: "client_secret" });
  return { id, secret };
}
