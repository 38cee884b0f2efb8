import { describe, expect, test } from "vitest";
import { issueCode } from "@/lib/domain/people/issue-code";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makePerson } from "@/test/make-organization";
import { redeemCode } from "./redeem-code.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const newAddress = () => `someone.${crypto.randomUUID()}@example.org`;
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("a mailed code", () => {
  test("signs in whoever verified the address, in whatever case it is written", async () => {
    const { personId, address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address.toUpperCase(), null, now);
    expect(code).toMatch(/^\d{6}$/);
    expect(await redeemCode(challengeId, code, later(9))).toEqual({ outcome: "right", personId });
  });

  test("may be typed with spaces", async () => {
    const { personId, address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    expect(await redeemCode(challengeId, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toEqual({
      outcome: "right",
      personId,
    });
  });

  test("is good once", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    await redeemCode(challengeId, code, now);
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "gone" });
  });

  test("is good once, however many redeem it at the same time", async () => {
    const { challengeId, code } = await issueCode("SIGN_IN", newAddress(), null, now);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => redeemCode(challengeId, code, now)));
    expect(outcomes.filter(({ outcome }) => outcome === "right")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "gone")).toHaveLength(7);
  });

  test("is good for ten minutes", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    expect(await redeemCode(challengeId, code, later(10))).toEqual({ outcome: "gone" });
  });

  test("stands five attempts, and the right code does not help after them", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    for (let attempt = 1; attempt <= 4; attempt++)
      expect(await redeemCode(challengeId, otherThan(code), now)).toEqual({ outcome: "wrong" });
    expect(await redeemCode(challengeId, otherThan(code), now)).toEqual({ outcome: "gone" });
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "gone" });
  });

  test("still works at the fifth attempt", async () => {
    const { personId, address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    for (let attempt = 1; attempt <= 4; attempt++) await redeemCode(challengeId, otherThan(code), now);
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "right", personId });
  });

  test("counts guesses that come at the same time", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    await Promise.all(Array.from({ length: 20 }, () => redeemCode(challengeId, otherThan(code), now)));
    expect((await db().emailChallenge.findUniqueOrThrow({ where: { id: challengeId } })).attempts).toBe(5);
  });

  test.each(["", "no uuid", crypto.randomUUID()])("of the challenge %j is none", async (challengeId) => {
    expect(await redeemCode(challengeId, "123456", now)).toEqual({ outcome: "gone" });
  });

  test("for verifying an address signs nobody in", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const { challengeId, code } = await issueCode("VERIFY_ADDRESS", address, personId, now);
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "gone" });
  });

  test("is not in the table", async () => {
    const { challengeId, code } = await issueCode("SIGN_IN", newAddress(), null, now);
    const row = await db().emailChallenge.findUniqueOrThrow({ where: { id: challengeId } });
    expect(Buffer.from(row.codeHash)).toHaveLength(32);
    expect(Buffer.from(row.codeHash).toString("latin1")).not.toContain(code);
  });

  test("is mailed to one address five times in a quarter of an hour", async () => {
    const address = newAddress();
    for (let count = 1; count <= 5; count++) await issueCode("SIGN_IN", address, null, now);
    await expect(issueCode("SIGN_IN", address.toUpperCase(), null, later(14))).rejects.toMatchObject({
      kind: "too-many",
    });
    await expect(issueCode("SIGN_IN", address, null, later(16))).resolves.toBeDefined();
  });

  test("are five for an address also when many are asked for at once", async () => {
    const address = newAddress();
    const asked = await Promise.allSettled(Array.from({ length: 12 }, () => issueCode("SIGN_IN", address, null, now)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });
});

describe("a code for an address that nobody has verified", () => {
  test("makes a person with that address, and asks for its completions in the same transaction", async () => {
    const address = `New.Learner.${crypto.randomUUID()}@Example.org`;
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    const redeemed = await redeemCode(challengeId, code, now);
    if (redeemed.outcome !== "right") throw new Error(redeemed.outcome);
    const person = await db().person.findUniqueOrThrow({
      where: { id: redeemed.personId },
      include: { emailAddresses: true, memberships: true },
    });
    expect(person).toMatchObject({ passwordHash: null, memberships: [] });
    expect(person.emailAddresses).toMatchObject([
      { address, addressKey: address.toLowerCase(), isPrimary: true, verifiedAt: now },
    ]);
    expect(await listJobs("match-learner")).toContainEqual({ addressKeys: [address.toLowerCase()] });
  });

  test("leaves alone whoever only claims that address", async () => {
    const claimant = await makePerson({ isVerified: false });
    const { challengeId, code } = await issueCode("SIGN_IN", claimant.address, null, now);
    const redeemed = await redeemCode(challengeId, code, now);
    expect(redeemed).toMatchObject({ outcome: "right" });
    expect(redeemed).not.toMatchObject({ personId: claimant.personId });
  });

  test("makes one person of two codes that are redeemed at the same time", async () => {
    const address = newAddress();
    const codes = [await issueCode("SIGN_IN", address, null, now), await issueCode("SIGN_IN", address, null, now)];
    const redeemed = await Promise.all(codes.map(({ challengeId, code }) => redeemCode(challengeId, code, now)));
    expect(redeemed).toMatchObject([{ outcome: "right" }, { outcome: "right" }]);
    expect(redeemed[0]).toEqual(redeemed[1]);
  });
});
