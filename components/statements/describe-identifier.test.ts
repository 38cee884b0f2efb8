import { expect, test } from "vitest";
import { actorKey } from "@/lib/protocols/xapi/statement/actor-key";
import type { Actor } from "@/lib/protocols/xapi/statement/statement";
import { addressOf, describeActor, inLanguage, lastPart } from "./describe-identifier.ts";

test.each<[Actor, string | null]>([
  [{ mbox: "mailto:Max@Example.org" }, "max@example.org"],
  [{ mbox_sha1sum: "EBD31E95054C018B10727CCFFD2EF2EC3A016EE9" }, "ebd31e95054c018b10727ccffd2ef2ec3a016ee9"],
  [{ openid: "https://example.org/max" }, "https://example.org/max"],
  [{ account: { homePage: "https://lms.example.org", name: "a|b %25 c" } }, "a|b %25 c (https://lms.example.org)"],
  [{ objectType: "Group", member: [] }, null],
])("names an actor: %j", (actor, name) => expect(describeActor(actorKey(actor))).toBe(name));

test("knows the address of an actor that has one", () => {
  expect(addressOf(actorKey({ mbox: "mailto:max@example.org" }))).toBe("max@example.org");
  expect(addressOf(actorKey({ openid: "https://example.org/max" }))).toBeNull();
  expect(addressOf(null)).toBeNull();
});

test("takes the reader's language, then English, then the first", () => {
  expect(inLanguage({ "en-US": "Course", "de-DE": "Kurs" }, "de")).toBe("Kurs");
  expect(inLanguage({ fr: "Cours", en: "Course" }, "de")).toBe("Course");
  expect(inLanguage({ fr: "Cours" }, "de")).toBe("Cours");
  expect(inLanguage({}, "de")).toBeNull();
  expect(inLanguage(null, "de")).toBeNull();
});

test("shortens a verb to its last part", () => {
  expect(lastPart("http://adlnet.gov/expapi/verbs/completed")).toBe("completed");
  expect(lastPart("urn:example:read")).toBe("read");
  expect(lastPart("http://example.org/")).toBe("http://example.org/");
});
