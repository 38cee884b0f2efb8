import { authenticateApp } from "@/lib/domain/apps/authenticate-app";
import type { App } from "@/lib/domain/apps/find-app";
import { clientAddress } from "@/lib/platform/http/client-address";
import type { Exchange } from "@/lib/platform/http/exchange";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { type ClientForm, readClientForm, unknownClient } from "./read-client-form.ts";

/** Authenticates the app that sent a form, and returns it with the form's fields.
 *  @throws Failure: malformed (invalid_request), unauthenticated (invalid_client), too-many */
export async function admitApp(exchange: Exchange): Promise<{ app: App } & Pick<ClientForm, "field">> {
  const { id, secret, field } = await readClientForm(exchange);
  const app = await authenticateApp(id, secret);
  if (!app) throw await unknownAppAt(exchange);
  return { app, field };
}

/** Returns the error for an unknown client. Only failures are counted, by client address, because one address may have many
 *  clients.
 *  @throws Failure("too-many") */
export async function unknownAppAt({ request }: Exchange): Promise<Error> {
  await limitAttempts("app-secret-of-client", clientAddress(request.headers));
  return unknownClient();
}
