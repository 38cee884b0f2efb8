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
  test("signs in the person who verified the address, ignoring case", async () => {
    const { personId, address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address.toUpperCase(), null, now);
    expect(code).toMatch(/^\d{6}$/);
    expect(await redeemCode(challengeId, code, later(9))).toEqual({ outcome: "right", personId });
  });

  test("may be entered with spaces", async () => {
    const { personId, address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    expect(await redeemCode(challengeId, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toEqual({
      outcome: "right",
      personId,
    });
  });

  test("is valid once", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    await redeemCode(challengeId, code, now);
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "gone" });
  });

  test("is valid once when it is redeemed concurrently", async () => {
    const { challengeId, code } = await issueCode("SIGN_IN", newAddress(), null, now);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => redeemCode(challengeId, code, now)));
    expect(outcomes.filter(({ outcome }) => outcome === "right")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "gone")).toHaveLength(7);
  });

  test("is valid for ten minutes", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    expect(await redeemCode(challengeId, code, later(10))).toEqual({ outcome: "gone" });
  });

  test("is invalid after five wrong attempts", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    for (let attempt = 1; attempt <= 4; attempt++)
      expect(await redeemCode(challengeId, otherThan(code), now)).toEqual({ outcome: "wrong" });
    expect(await redeemCode(challengeId, otherThan(code), now)).toEqual({ outcome: "gone" });
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "gone" });
  });

  test("is valid at the fifth attempt", async () => {
    const { personId, address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    for (let attempt = 1; attempt <= 4; attempt++) await redeemCode(challengeId, otherThan(code), now);
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "right", personId });
  });

  test("counts concurrent attempts", async () => {
    const { address } = await makePerson();
    const { challengeId, code } = await issueCode("SIGN_IN", address, null, now);
    await Promise.all(Array.from({ length: 20 }, () => redeemCode(challengeId, otherThan(code), now)));
    expect((await db().emailChallenge.findUniqueOrThrow({ where: { id: challengeId } })).attempts).toBe(5);
  });

  test.each(["", "no uuid", crypto.randomUUID()])("is invalid for the challenge %j", async (challengeId) => {
    expect(await redeemCode(challengeId, "123456", now)).toEqual({ outcome: "gone" });
  });

  test("for verifying an address does not sign in", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const { challengeId, code } = await issueCode("VERIFY_ADDRESS", address, personId, now);
    expect(await redeemCode(challengeId, code, now)).toEqual({ outcome: "gone" });
  });

  test("is not stored in clear text", async () => {
    const { challengeId, code } = await issueCode("SIGN_IN", newAddress(), null, now);
    const row = await db().emailChallenge.findUniqueOrThrow({ where: { id: challengeId } });
    expect(Buffer.from(row.codeHash)).toHaveLength(32);
    expect(Buffer.from(row.codeHash).toString("latin1")).not.toContain(code);
  });

  test("is mailed to one address up to five times within 15 minutes", async () => {
    const address = newAddress();
    for (let count = 1; count <= 5; count++) await issueCode("SIGN_IN", address, null, now);
    await expect(issueCode("SIGN_IN", address.toUpperCase(), null, later(14))).rejects.toMatchObject({
      kind: "too-many",
    });
    await expect(issueCode("SIGN_IN", address, null, later(16))).resolves.toBeDefined();
  });

  test("is mailed up to five times when many are requested concurrently", async () => {
    const address = newAddress();
    const requests = await Promise.allSettled(
      Array.from({ length: 12 }, () => issueCode("SIGN_IN", address, null, now)),
    );
    expect(requests.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });
});

describe("a code for an unverified address", () => {
  test("creates a person with that address, and adds the job that matches its completions", async () => {
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

  test("does not sign in a person who has added the address without verifying it", async () => {
    const claimant = await makePerson({ isVerified: false });
    const { challengeId, code } = await issueCode("SIGN_IN", claimant.address, null, now);
    const redeemed = await redeemCode(challengeId, code, now);
    expect(redeemed).toMatchObject({ outcome: "right" });
    expect(redeemed).not.toMatchObject({ personId: claimant.personId });
  });

  test("creates one person when two codes are redeemed concurrently", async () => {
    const address = newAddress();
    const codes = [await issueCode("SIGN_IN", address, null, now), await issueCode("SIGN_IN", address, null, now)];
    const redeemed = await Promise.all(codes.map(({ challengeId, code }) => redeemCode(challengeId, code, now)));
    expect(redeemed).toMatchObject([{ outcome: "right" }, { outcome: "right" }]);
    expect(redeemed[0]).toEqual(redeemed[1]);
  });
});
