import { asMembers, format, type Rule, refuse, refuseKey, step } from "./shape.ts";

/** RFC 5646 section 2.1, langtag and privateuse. */
const languageTagPattern = new RegExp(
  [
    "^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})",
    "(?:-[a-z]{4})?",
    "(?:-(?:[a-z]{2}|[0-9]{3}))?",
    "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*",
    "(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*",
    "(?:-x(?:-[a-z0-9]{1,8})+)?",
    "|x(?:-[a-z0-9]{1,8})+)$",
  ].join(""),
  "i",
);

/** RFC 5646 section 2.2.8: the irregular ones, which the pattern does not cover. */
const irregularTags = new Set(
  (
    "en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu " +
    "sgn-be-fr sgn-be-nl sgn-ch-de"
  ).split(" "),
);

/** RFC 5646 section 2.2.9, well-formed, and no variant or singleton twice (sections 2.2.5 and 2.2.6). Subtags are not looked
 *  up in the registry: new ones come, and xAPI asks for their lengths alone. */
function isLanguageTag(tag: string): boolean {
  if (/^[a-z]{2}(?:-[A-Z]{2})?$/.test(tag)) return true;
  if (!languageTagPattern.test(tag)) return irregularTags.has(tag.toLowerCase());
  const [beforePrivateUse = ""] = tag.toLowerCase().split(/(?:^|-)x-/, 1);
  const [language = "", ...extensions] = beforePrivateUse.split(/-(?=[0-9a-wyz]-)/);
  const variants = language
    .split("-")
    .slice(1)
    .filter((subtag) => /^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})$/.test(subtag));
  const singletons = extensions.map((extension) => extension.charAt(0));
  return new Set(variants).size === variants.length && new Set(singletons).size === singletons.length;
}

const expected = "an RFC 5646 language tag such as en, en-US or zh-Hant";

export const languageTag: Rule = format(expected, isLanguageTag);

/** xAPI 1.0.3 part 2 section 4.2: strings by language tag. */
export const languageMap: Rule = (value, pointer) => {
  const members = asMembers(value, 'a language map such as {"en-US": "completed"}', pointer);
  for (const tag of Object.keys(members)) {
    if (!isLanguageTag(tag)) refuseKey(pointer, tag, expected);
    if (typeof members[tag] !== "string") refuse(step(pointer, tag), "a string", members[tag]);
  }
};
