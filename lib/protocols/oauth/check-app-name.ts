import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

/** Letters of other scripts, and digits, that look like Latin letters. Not complete: names of several scripts are refused anyway,
 *  so it covers names that consist of look-alikes only.
 *  @see https://www.unicode.org/reports/tr39/#Confusable_Detection */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "аa вb еe ёe кk мm нh оo рp сc тt уy хx іi јj ѕs һh ԁd ԛq ԝw ӏl гr пn ԍg " +
    "αa βb εe ηn ιi κk νv ορ οo ρp τt υu χx ωw ζz µu " +
    "օo սu հh ոn ցg ԛq 0o 1l |l 3e 5s ıi ɩi ʟl ɑa ɡg ʀr ᴜu ᴇe ʏy ǀl"
  )
    .split(" ")
    .map((pair) => [...pair] as [string, string]),
);

/** Scripts whose letters a name may combine: one of them, and those that are written together. */
const scripts = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Thai",
  "Devanagari",
  "Hangul",
  "Georgian",
];
const together = ["Han", "Hiragana", "Katakana", "Bopomofo"];

/** The name of this product: other apps must not look like a part of it. */
const ownName = "Laurel";

/** Returns how a name looks, to compare names by eye: without accents, spaces and punctuation, and with look-alikes replaced. */
export function skeletonOf(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const letters = [...plain].map((letter) => lookAlikes[letter] ?? letter).join("");
  // Two letters that look like one.
  return letters
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll("i", "l");
}

/** Returns whether a name has letters of several scripts, such as Latin and Cyrillic, which look alike. */
export function mixesScripts(name: string): boolean {
  const has = (script: string) => new RegExp(`\\p{Script=${script}}`, "u").test(name);
  const found = scripts.filter(has).length + (together.some(has) ? 1 : 0);
  // Japanese, Chinese and Korean are commonly combined with Latin.
  const isWithLatin = has("Latin") && (together.some(has) || has("Hangul"));
  return found > (isWithLatin ? 2 : 1);
}

/** Checks the name under which an app registers.
 *  @param host the app's own host: the app that was reviewed may register again.
 *  @returns why the name is refused, or null. */
export async function checkAppName(name: string, host: string | null): Promise<string | null> {
  if (mixesScripts(name)) return "must not combine letters of several scripts";
  const skeleton = skeletonOf(name);
  if (skeleton === "") return "must contain a letter or a digit";
  if (looksLikeOurs(name) && !isOurs(name, host)) return `must not look like ${ownName}, the name of this service`;
  const reviewed = await db().app.findMany({ where: { state: "REVIEWED" }, select: { name: true, host: true } });
  const isTaken = reviewed.some((app) => app.host !== host && skeletonOf(app.name) === skeleton);
  return isTaken ? "must not look like the name of an app that the operator has reviewed" : null;
}

function looksLikeOurs(name: string): boolean {
  const own = skeletonOf(ownName);
  return skeletonOf(name) === own || name.split(/[^\p{L}\p{N}\p{M}]+/u).some((word) => skeletonOf(word) === own);
}

/** Returns whether the app is a page of this installation, or another installation that says which one it is. */
function isOurs(name: string, host: string | null): boolean {
  if (host === new URL(env().PUBLIC_URL).hostname) return true;
  const said = /^Laurel \(([a-z0-9.-]+)(:\d+)?\)$/.exec(name)?.[1];
  return said !== undefined && said === host;
}
