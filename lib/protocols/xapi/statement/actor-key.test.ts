import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actorKey } from "./actor-key.ts";
import type { Actor } from "./statement.ts";

describe("actorKey", () => {
  it.each<[Actor, string | null]>([
    [{ mbox: "mailto:Max.Mustermann@SomeDomain.com" }, "mbox:mailto:max.mustermann@somedomain.com"],
    [
      { mbox_sha1sum: "EBD31E95054C018B10727CCFFD2EF2EC3A016EE9" },
      "mbox_sha1sum:ebd31e95054c018b10727ccffd2ef2ec3a016ee9",
    ],
    [{ openid: "https://example.org/Me" }, "openid:https://example.org/Me"],
    [{ account: { homePage: "https://example.org", name: "Max M" } }, "account:https://example.org|Max M"],
    [{ account: { homePage: "urn:100%", name: "a|b\0\ud800" } }, "account:urn:100%25|a%7Cb%00%D800"],
    [{ objectType: "Group", openid: "https://example.org/team" }, "openid:https://example.org/team"],
    [{ objectType: "Group", member: [{ mbox: "mailto:a@example.org" }] }, null],
  ])("of %j is %s", (actor, key) => {
    expect(actorKey(actor)).toBe(key);
  });

  it("tells accounts apart, and can always be indexed and stored", () => {
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", "|", "%", "7", "C", "\0", "\ud83d", "\ude00"), maxLength: 6 }),
      fc.string({ minLength: 1900, maxLength: 3000 }),
    );
    const account = fc.record({ homePage: part, name: part });
    fc.assert(
      fc.property(account, account, (one, other) => {
        const isSame = one.homePage === other.homePage && one.name === other.name;
        const key = actorKey({ account: one }) ?? "";
        expect(key === actorKey({ account: other })).toBe(isSame);
        expect(Buffer.byteLength(key)).toBeLessThanOrEqual(2000);
        expect(key.includes("\0")).toBe(false);
        expect(Buffer.from(key).toString()).toBe(key);
      }),
    );
  });
});
