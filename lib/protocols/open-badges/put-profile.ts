import type { AppCaller } from "@/lib/domain/apps/find-app-token.sql";
import { recordGrantUse } from "@/lib/domain/apps/record-grant-use";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { checkProfile } from "@/lib/domain/credentials/check-profile";
import { addressKey } from "@/lib/domain/people/address-key";
import { PersonName } from "@/lib/domain/people/person-name";
import { profileAttributes } from "@/lib/domain/people/profile-attributes";
import { readProfile } from "@/lib/domain/people/read-profile";
import { writeProfile } from "@/lib/domain/people/write-profile";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { parseJson } from "@/lib/platform/json/parse-json";
import { getProfile } from "./get-profile.ts";
import { profileFrame } from "./profile.ts";

const bodyBytesMax = 64 * 1024;

/** What PostgreSQL cannot store, as JSON.stringify escapes it; a preceding backslash that is escaped itself does not count. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Implements putProfile (Open Badges 3.0 section 6.2.5): stores the whole Profile and answers with the result. The id
 *  stays this installation's; an address must be one that the person verified here, because an app cannot vouch for it. A
 *  caller that may not read the profile gets back only what it sent.
 *  @throws Failure: malformed (invalid_data), unsupported, too-large, not-found, too-many */
export async function putProfile(exchange: Exchange, caller: AppCaller): Promise<Response> {
  const { personId, appId } = caller;
  const profile = await readBody(exchange);
  const fault = checkProfile(profile);
  if (fault) throw invalid(`The Profile does not match the schema at ${fault.pointer || "/"}: ${fault.reason}.`);
  const current = await readProfile(personId);
  if (!current) throw new Failure("not-found", "The profile does not exist.");
  const { email } = profile;
  const own = current.emails.map(addressKey);
  if (email !== undefined && !(typeof email === "string" && own.includes(addressKey(email))))
    throw invalid(
      "email is not a verified address of the learner. Send a verified address, or omit email: this API cannot change addresses.",
    );
  const name = PersonName.safeParse(profile["name"] ?? current.name);
  if (!name.success) throw invalid("name must have 1 to 200 characters.");
  const attributes = Object.fromEntries(
    profileAttributes.flatMap((attribute) => {
      const value = profile[attribute];
      return value === undefined || value === null ? [] : [[attribute, value]];
    }),
  );
  if (unstorable.test(JSON.stringify([name.data, attributes])))
    throw invalid("The Profile must not contain the character U+0000 or unpaired surrogates.");
  await limitAttempts("profile-of-app-and-person", `${appId} ${personId}`);
  await writeProfile({ personId, appId }, { name: name.data, attributes }, exchange.receivedAt);
  if (caller.scopes.includes(badgeScopes.readProfile)) return getProfile(exchange, caller);
  await recordGrantUse(caller.grantId, {}, exchange.receivedAt);
  const sent = {
    ...(typeof profile["name"] === "string" ? { name: name.data } : {}),
    ...(email === undefined ? {} : { email }),
    ...attributes,
  };
  return Response.json({ ...profileFrame(personId), ...sent }, { headers: { "cache-control": "private, no-cache" } });
}

async function readBody(exchange: Exchange): Promise<JsonObject> {
  if (!/^application\/(ld\+)?json\b/i.test(exchange.header("content-type") ?? ""))
    throw new Failure("unsupported", "Content-Type must be application/json.");
  // Parsed JSON has this type.
  const value = parseJson(await exchange.text(bodyBytesMax)) as JsonValue;
  if (!isJsonObject(value)) throw invalid("The body must be a Profile object.");
  return value;
}

const invalid = (message: string) => new Failure("malformed", message);
