import { quoteShellWord } from "@/lib/platform/text/quote-shell-word";
import type { PartnerValues } from "./partner-values.ts";
import type { Preset } from "./presets.ts";

/** Commands for a POSIX shell that try a provider's values, with its own address and key, and with its secret while that is
 *  known: they get a token where the preset has one, and send or read a statement. */
export function writeSnippet(preset: Preset, values: PartnerValues, secret: string): string {
  const { endpoints, key, igsClientId, example } = values;
  const [credential, ...preparation] = signIn(preset, values);
  const headers = [
    credential,
    ...(preset === "imc" ? [`-H ${quoteShellWord(`X-IGS-Client-Id: ${igsClientId}`)}`] : []),
    "-H 'X-Experience-API-Version: 1.0.3'",
  ];
  const target = { write: "/statements", read: "/statements?limit=1", about: "/about" }[example];
  const body = example === "write" ? ["-H 'Content-Type: application/json'", `-d ${quoteShellWord(completion)}`] : [];
  return [
    `KEY=${quoteShellWord(key)}`,
    `SECRET=${quoteShellWord(secret)}`,
    ...preparation,
    [`curl -sS ${quoteShellWord(`${endpoints[preset]}${target}`)}`, ...headers, ...body].join(" \\\n  "),
  ].join("\n");
}

/** The header of a request, and what has to be done before. */
function signIn(preset: Preset, { tokenUrls }: PartnerValues): [header: string, ...preparation: string[]] {
  if (preset === "plain") return ['-u "$KEY:$SECRET"'];
  const request = [
    `curl -sS ${quoteShellWord(tokenUrls[preset])} -d grant_type=client_credentials`,
    '-d client_id="$KEY" --data-urlencode client_secret="$SECRET"',
  ].join(" \\\n  ");
  return [
    '-H "Authorization: Bearer $TOKEN"',
    `TOKEN=$(${request} \\\n  | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')`,
  ];
}

const completion = `{
    "actor": { "mbox": "mailto:learner@example.org" },
    "verb": { "id": "http://adlnet.gov/expapi/verbs/completed" },
    "object": { "id": "urn:example:course:1", "definition": { "name": { "en": "Example course" } } },
    "result": { "completion": true, "duration": "PT2M33S" }
  }`;
