import { authenticateApp } from "@/lib/apps/authenticate-app";
import type { App } from "@/lib/apps/find-app";
import { clientAddress } from "@/lib/http/client-address";
import { type Exchange, single } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import { limitAttempts } from "@/lib/http/limit-attempts";
import { basicCredentials } from "./basic-credentials.ts";

const bodyBytesMax = 64 * 1024;

/** The app that sent a form, by HTTP Basic (Open Badges 3.0 section 7.1.2), or by its client_id alone when it is one without a
 *  secret; and a reader of the form's fields, each of which may be given once.
 *  Throws Failure: malformed (invalid_request), unauthenticated (invalid_client), too-many. */
export async function admitApp(exchange: Exchange): Promise<{ app: App; field: (name: string) => string | undefined }> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(exchange.header("content-type") ?? ""))
    throw new Failure("malformed", "Send the request as application/x-www-form-urlencoded.");
  const form = new URLSearchParams(await exchange.text(bodyBytesMax));
  const field = (name: string) => single(form, name) || undefined;
  if (field("client_secret") !== undefined)
    throw new Failure("malformed", "Send the client's secret by HTTP Basic (client_secret_basic), not as a field.");
  const basic = basicCredentials(exchange.header("authorization"));
  const id = basic?.id ?? field("client_id");
  if (!id) throw unknownApp();
  const forgive = await limitAttempts("app-secret-of-client", clientAddress(exchange.request.headers));
  const app = await authenticateApp(id, basic?.secret);
  if (!app) throw unknownApp();
  await forgive();
  return { app, field };
}

const unknownApp = () =>
  new Failure(
    "unauthenticated",
    "The client is unknown, or its secret is wrong. Send client_id and client_secret by HTTP Basic.",
  );
