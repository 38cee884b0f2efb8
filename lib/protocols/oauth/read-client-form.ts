import { Failure } from "@/lib/platform/failure/failure";
import { type Exchange, single } from "@/lib/platform/http/exchange";
import { basicCredentials } from "./basic-credentials.ts";

const bodyBytesMax = 64 * 1024;

/** A form that a client sent, with the credentials in it. */
export interface ClientForm {
  id: string;
  /** Undefined if it sent no secret. */
  secret: string | undefined;
  /** Returns a field's value; undefined if it is missing or empty (RFC 6749 section 3.2). */
  field: (name: string) => string | undefined;
}

/** Reads a form of a client that authenticates with HTTP Basic (Open Badges 3.0 section 7.1.2), or only sends its client_id
 *  if it has no secret. Each field may occur once.
 *  @throws Failure: malformed (invalid_request), unauthenticated (invalid_client) */
export async function readClientForm(exchange: Exchange): Promise<ClientForm> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(exchange.header("content-type") ?? ""))
    throw new Failure("malformed", "Content-Type must be application/x-www-form-urlencoded.");
  const form = new URLSearchParams(await exchange.text(bodyBytesMax));
  for (const name of new Set(form.keys())) single(form, name);
  const field = (name: string) => form.get(name) || undefined;
  if (field("client_secret") !== undefined)
    throw new Failure(
      "malformed",
      "client_secret is not accepted as a field. Send it with HTTP Basic (client_secret_basic).",
    );
  const authorization = exchange.header("authorization");
  const basic = basicCredentials(authorization);
  const named = field("client_id");
  if (basic && named !== undefined && named !== basic.id)
    throw new Failure("malformed", "client_id does not match the client ID in HTTP Basic. Omit the field.", {
      field: "client_id",
    });
  // A malformed secret must not count as no secret.
  const id = authorization === undefined ? named : basic?.id;
  if (!id) throw unknownClient();
  return { id, secret: basic?.secret, field };
}

/** The error does not reveal whether the client is unknown or its secret is wrong. */
export const unknownClient = () =>
  new Failure("unauthenticated", "Invalid client credentials. Send client_id and client_secret with HTTP Basic.");

/** Returns the value of a required field.
 *  @throws Failure("malformed") if it is missing */
export function requireField({ field }: Pick<ClientForm, "field">, name: string): string {
  const value = field(name);
  if (value === undefined) throw new Failure("malformed", `The required field ${name} is missing.`, { field: name });
  return value;
}
