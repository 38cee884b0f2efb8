import type { Language } from "@/lib/platform/i18n/choose-language";

/** An actor as people name it: the address, or the account with its home page, or whatever identifies it; null for none. */
export function describeActor(actorKey: string | null): string | null {
  if (actorKey === null) return null;
  const [, kind, identifier = ""] = /^([a-z0-9_-]+):(.*)$/s.exec(actorKey) ?? [];
  if (kind === "mbox") return identifier.replace(/^mailto:/, "");
  if (kind !== "account") return identifier;
  const [homePage = "", name = ""] = identifier.split("|");
  return `${plainPart(name)} (${plainPart(homePage)})`;
}

/** The email address of an actor that has one. */
export function addressOf(actorKey: string | null): string | null {
  return actorKey?.startsWith("mbox:mailto:") ? actorKey.slice("mbox:mailto:".length) : null;
}

/** The text of a language map in the reader's language, or else in English, or else in its first. */
export function inLanguage(map: Readonly<Record<string, string>> | null, language: Language): string | null {
  if (!map) return null;
  const tags = Object.keys(map);
  const wanted = [language, "en"].map((one) => tags.find((tag) => tag.toLowerCase().split("-")[0] === one));
  const tag = wanted.find((one) => one !== undefined) ?? tags[0];
  return (tag === undefined ? undefined : map[tag]) || null;
}

/** The last part of a verb's IRI, for one whose statement shows no display: `completed`. */
export function lastPart(iri: string): string {
  return /[^/#:]+$/.exec(iri)?.[0] ?? iri;
}

/** As lib/protocols/xapi/statement/actor-key.ts escapes the parts of an account. */
const plainPart = (text: string) =>
  text.replace(/%(00|25|7C|D[89A-F][0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
