import { LRUCache } from "lru-cache";
import type { SigningKey } from "@/lib/domain/issuers/read-signing-key";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { compileTemplate, type Template } from "@/lib/platform/json-ld/compile-template";
import { log } from "@/lib/platform/log/log";
import { embedProof } from "./embed-proof.ts";
import { signCredential } from "./sign.ts";

/** What may differ between badges that are otherwise alike: paths of their texts. */
export const varies =
  /^(id|validFrom|validUntil|awardedDate|credentialStatus\.(id|statusListIndex|statusListCredential)|evidence\.\d+\.(name|narrative)|credentialSubject\.(id|activity(Start|End)Date|source\.(id|name)|identifier\.\d+\.(identityHash|salt)|result\.\d+\.value))$/;

const achievementsMax = 300;
const shapesMax = 8;
/** So often a badge is made the long way as well, and compared. */
const sampleRate = 1 / 1000;

/** The templates of an achievement's badges, one for each set of members; made when its second badge comes. */
const templates = new LRUCache<string, Template[]>({ max: achievementsMax });
let areTrusted = true;

/** Signs a credential as signCredential does, to the byte, and many times faster from an achievement's third badge on: what
 *  its badges have in common is worked out once. Each template is held against the long way when it is made, and on a sample
 *  of what it makes; should they ever differ, the long way is taken from then on. */
export async function signWithTemplates(
  credential: JsonObject,
  key: SigningKey,
  created: Date,
  isSampled: () => boolean = () => Math.random() < sampleRate,
): Promise<string> {
  const made = areTrusted ? await findTemplate(credential) : null;
  const canonical = made?.template.canonicalize(made.texts) ?? null;
  if (!made || canonical === null) return signCredential(credential, key, created);
  const json = made.template.json(made.texts);
  if ((made.isNew || isSampled()) && !(await isRight(credential, json, canonical))) {
    areTrusted = false;
    log.error(
      { credential: credential["id"] },
      "signing template does not match the full algorithm; templates are disabled",
    );
    return signCredential(credential, key, created);
  }
  return embedProof({ json, canonical, context: credential["@context"] ?? null }, key, created);
}

interface Made {
  template: Template;
  texts: string[];
  isNew: boolean;
}

async function findTemplate(credential: JsonObject): Promise<Made | null> {
  const achievement = achievementOf(credential);
  if (achievement === null) return null;
  const known = templates.get(achievement);
  if (!known) {
    templates.set(achievement, []);
    return null;
  }
  for (const template of known) {
    const texts = template.match(credential);
    if (texts) return { template, texts, isNew: false };
  }
  const template = await compileTemplate(credential, (path) => varies.test(path));
  // The oldest shapes go: they may be those of versions and keys that are no more.
  if (known.length >= shapesMax) known.pop();
  known.unshift(template);
  const texts = template.match(credential);
  return texts && { template, texts, isNew: true };
}

function achievementOf({ credentialSubject: subject }: JsonObject): string | null {
  const achievement = isJsonObject(subject) ? subject["achievement"] : null;
  return isJsonObject(achievement) && typeof achievement["id"] === "string" ? achievement["id"] : null;
}

async function isRight(credential: JsonObject, json: string, canonical: string): Promise<boolean> {
  return json === JSON.stringify(credential) && canonical === (await canonicalize(credential));
}
