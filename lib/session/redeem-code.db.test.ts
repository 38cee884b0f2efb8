import { describe, expect, test } from "vitest";
import { issueCode } from "@/lib/domain/people/issue-code";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { issueSignInCode, issueVerificationCode } from "@/test/issue-code-for";
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
    const { byCode } = await issueSignInCode(address.toUpperCase(), now);
    expect(byCode.code).toMatch(/^\d{6}$/);
    expect(await redeemCode(byCode, later(9))).toEqual({ outcome: "right", personId });
  });

  test("may be entered with spaces", async () => {
    const { personId, address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    expect(await redeemCode({ ...byCode, code: ` ${byCode.code.slice(0, 3)} ${byCode.code.slice(3)} ` }, now)).toEqual({
      outcome: "right",
      personId,
    });
  });

  test("is valid once", async () => {
    const { address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    await redeemCode(byCode, now);
    expect(await redeemCode(byCode, now)).toEqual({ outcome: "gone" });
  });

  test("is valid once when it is redeemed concurrently", async () => {
    const { byCode } = await issueSignInCode(newAddress(), now);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => redeemCode(byCode, now)));
    expect(outcomes.filter(({ outcome }) => outcome === "right")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "gone")).toHaveLength(7);
  });

  test("is valid for ten minutes", async () => {
    const { address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    expect(await redeemCode(byCode, later(10))).toEqual({ outcome: "gone" });
  });

  test("is invalid after five wrong attempts", async () => {
    const { address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    for (let attempt = 1; attempt <= 4; attempt++)
      expect(await redeemCode({ ...byCode, code: otherThan(byCode.code) }, now)).toEqual({ outcome: "wrong" });
    expect(await redeemCode({ ...byCode, code: otherThan(byCode.code) }, now)).toEqual({ outcome: "gone" });
    expect(await redeemCode(byCode, now)).toEqual({ outcome: "gone" });
  });

  test("is valid at the fifth attempt", async () => {
    const { personId, address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    for (let attempt = 1; attempt <= 4; attempt++) await redeemCode({ ...byCode, code: otherThan(byCode.code) }, now);
    expect(await redeemCode(byCode, now)).toEqual({ outcome: "right", personId });
  });

  test("counts concurrent attempts", async () => {
    const { address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    await Promise.all(Array.from({ length: 20 }, () => redeemCode({ ...byCode, code: otherThan(byCode.code) }, now)));
    expect((await db().emailChallenge.findUniqueOrThrow({ where: { id: byCode.challengeId } })).attempts).toBe(5);
  });

  test.each(["", "no uuid", crypto.randomUUID()])("is invalid for the challenge %j", async (challengeId) => {
    expect(await redeemCode({ challengeId, code: "123456", browser: newSecret() }, now)).toEqual({ outcome: "gone" });
  });

  test("for verifying an address does not sign in", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const { byCode } = await issueVerificationCode(address, personId, now);
    expect(await redeemCode(byCode, now)).toEqual({ outcome: "gone" });
  });

  test("is not stored in clear text", async () => {
    const { byCode, byLink } = await issueSignInCode(newAddress(), now);
    const row = await db().emailChallenge.findUniqueOrThrow({ where: { id: byCode.challengeId } });
    expect(row.codeHash).toHaveLength(32);
    const stored = JSON.stringify(row) + Buffer.from(row.codeHash ?? []).toString("latin1");
    for (const secret of [byCode.code, byCode.browser, byLink.link]) expect(stored).not.toContain(secret);
  });

  test("is mailed to one address up to five times within 15 minutes", async () => {
    const address = newAddress();
    for (let count = 1; count <= 5; count++) await issueSignInCode(address, now);
    await expect(issueSignInCode(address.toUpperCase(), later(14))).rejects.toMatchObject({
      kind: "too-many",
    });
    await expect(issueSignInCode(address, later(16))).resolves.toBeDefined();
  });

  test("is mailed up to five times when many are requested concurrently", async () => {
    const address = newAddress();
    const requests = await Promise.allSettled(Array.from({ length: 12 }, () => issueSignInCode(address, now)));
    expect(requests.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });
});

describe("a code for an unverified address", () => {
  test("creates a person with that address, and adds the job that matches its completions", async () => {
    const address = `New.Learner.${crypto.randomUUID()}@Example.org`;
    const { byCode } = await issueSignInCode(address, now);
    const redeemed = await redeemCode(byCode, now);
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
    const { byCode } = await issueSignInCode(claimant.address, now);
    const redeemed = await redeemCode(byCode, now);
    expect(redeemed).toMatchObject({ outcome: "right" });
    expect(redeemed).not.toMatchObject({ personId: claimant.personId });
  });

  test("creates one person when two codes are redeemed concurrently", async () => {
    const address = newAddress();
    const codes = [await issueSignInCode(address, now), await issueSignInCode(address, now)];
    const redeemed = await Promise.all(codes.map(({ byCode }) => redeemCode(byCode, now)));
    expect(redeemed).toMatchObject([{ outcome: "right" }, { outcome: "right" }]);
    expect(redeemed[0]).toEqual(redeemed[1]);
  });
});

describe("a mailed link", () => {
  test("signs in once, in any browser, within an hour", async () => {
    const { personId, address } = await makePerson();
    const first = await issueSignInCode(address, now);
    expect(await redeemCode(first.byLink, later(59))).toEqual({ outcome: "right", personId });
    expect(await redeemCode(first.byLink, later(59))).toEqual({ outcome: "gone" });
    const second = await issueSignInCode(address, now);
    expect(await redeemCode(second.byLink, later(60))).toEqual({ outcome: "gone" });
  });

  test("and its code are used up together", async () => {
    const { address } = await makePerson();
    const byLinkFirst = await issueSignInCode(address, now);
    await redeemCode(byLinkFirst.byLink, now);
    expect(await redeemCode(byLinkFirst.byCode, now)).toEqual({ outcome: "gone" });
    const byCodeFirst = await issueSignInCode(address, now);
    await redeemCode(byCodeFirst.byCode, now);
    expect(await redeemCode(byCodeFirst.byLink, now)).toEqual({ outcome: "gone" });
  });

  test("of another purpose or with another token is invalid", async () => {
    const { personId, address } = await makePerson();
    const verification = await issueVerificationCode(address, personId, now);
    expect(await redeemCode(verification.byLink, now)).toEqual({ outcome: "gone" });
    for (const link of ["", newSecret(), verification.challengeId])
      expect(await redeemCode({ link }, now)).toEqual({ outcome: "gone" });
  });

  test("works once when it is redeemed concurrently", async () => {
    const { byLink } = await issueSignInCode(newAddress(), now);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => redeemCode(byLink, now)));
    expect(outcomes.filter(({ outcome }) => outcome === "right")).toHaveLength(1);
  });
});

describe("a stranger who knows the address", () => {
  test("has no attempts at a code that another browser requested, and uses none up", async () => {
    const { personId, address } = await makePerson();
    const { byCode } = await issueSignInCode(address, now);
    for (let attempt = 0; attempt < 10; attempt++) {
      const browser = attempt % 2 === 0 ? newSecret() : null;
      expect(await redeemCode({ ...byCode, browser }, now)).toEqual({ outcome: "gone" });
      expect(await redeemCode({ ...byCode, browser, code: otherThan(byCode.code) }, now)).toEqual({ outcome: "gone" });
    }
    expect(await redeemCode(byCode, now)).toEqual({ outcome: "right", personId });
  });

  test("does not use up the link by wrong codes", async () => {
    const { personId, address } = await makePerson();
    const { byCode, byLink } = await issueSignInCode(address, now);
    for (let attempt = 0; attempt < 8; attempt++) await redeemCode({ ...byCode, code: otherThan(byCode.code) }, now);
    expect(await redeemCode(byCode, now)).toEqual({ outcome: "gone" });
    expect(await redeemCode(byLink, now)).toEqual({ outcome: "right", personId });
  });

  test("who requests codes all day leaves the owner a link that works, and a browser that gets codes", async () => {
    const { personId, address } = await makePerson();
    const mailed: { at: number; link: string; code: string | null }[] = [];
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      const at = later(minute);
      const issued = await issueCode({
        purpose: "SIGN_IN",
        address,
        personId: null,
        browser: newSecret(),
        now: at,
      }).catch(() => null);
      if (issued) mailed.push({ at: minute, ...issued });
      const newest = mailed.at(-1);
      expect(newest && minute - newest.at).toBeLessThan(60);
    }
    expect(mailed.filter(({ code }) => code !== null)).toHaveLength(10);
    expect(mailed.length).toBeLessThan(70);
    const end = later(24 * 60 - 1);
    const known = {
      purpose: "SIGN_IN",
      address,
      personId: null,
      browser: newSecret(),
      isKnown: true,
      now: end,
    } as const;
    const { challengeId, code } = await issueCode(known);
    expect(await redeemCode({ challengeId, code: code ?? "", browser: known.browser }, end)).toMatchObject({
      personId,
    });
    expect(await redeemCode({ link: mailed.at(-1)?.link ?? "" }, end)).toEqual({ outcome: "right", personId });
    // Who has read the mailbox may request an email in any browser.
    await expect(issueSignInCodeOrLink(address, end)).resolves.toBeDefined();
  }, 60_000);
});

const issueSignInCodeOrLink = (address: string, at: Date) =>
  issueCode({ purpose: "SIGN_IN", address, personId: null, browser: newSecret(), now: at });
