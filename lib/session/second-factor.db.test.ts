import { beforeEach, describe, expect, test } from "vitest";
import { confirmSecondFactor } from "@/lib/domain/people/confirm-second-factor";
import { prepareSecondFactor } from "@/lib/domain/people/prepare-second-factor";
import { removeSecondFactor } from "@/lib/domain/people/remove-second-factor";
import { renewRecoveryCodes } from "@/lib/domain/people/renew-recovery-codes";
import { rewrapSecondFactors } from "@/lib/domain/people/rewrap-second-factors";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { totpOf } from "@/lib/platform/crypto/totp";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makePerson } from "@/test/make-organization";
import { confirmSession } from "./confirm-session.ts";
import { createSession, type NewSession } from "./create-session.ts";
import { findSession } from "./find-session.ts";
import { isWaitingForSecondFactor } from "./is-waiting-for-second-factor.ts";
import { listSessions } from "./list-sessions.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const stepAt = (time: Date) => Math.floor(time.getTime() / 30_000);

/** The bytes of a base32 secret, as an authenticator app reads them. */
function bytesOf(base32: string): Buffer {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...base32].map((one) => alphabet.indexOf(one).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

let personId: string;
let app: (time: Date) => string;
let recoveryCodes: string[];
beforeEach(async () => {
  ({ personId } = await makePerson());
  const { secret, uri } = await prepareSecondFactor(personId, "max@example.org", now);
  expect(uri).toBe(
    `otpauth://totp/Laurel:max%40example.org?secret=${secret}&issuer=Laurel&algorithm=SHA1&digits=6&period=30`,
  );
  app = (time) => totpOf(bytesOf(secret), stepAt(time));
  recoveryCodes = await confirmSecondFactor(personId, app(later(-30)), now);
});

const signIn = (more: Partial<NewSession> = {}, at = now) =>
  createSession(
    { personId, method: "password", userAgent: null, browserHash: null, hasSecondFactor: false, ...more },
    at,
  );

describe("a session of a person with an authenticator app", () => {
  test("gives no access before the app's code, and then has a new token", async () => {
    const token = await signIn();
    expect(await findSession(token, now)).toBeNull();
    expect(await isWaitingForSecondFactor(token, now)).toBe(true);
    expect(await listSessions(personId, null, now)).toEqual([]);
    const confirmed = await confirmSession(token, app(now), now);
    if (confirmed.outcome !== "right") throw new Error(confirmed.outcome);
    expect(confirmed.token).not.toBe(token);
    expect(await findSession(token, now)).toBeNull();
    expect(await isWaitingForSecondFactor(token, now)).toBe(false);
    expect(await findSession(confirmed.token, now)).toMatchObject({ person: { id: personId }, hasSecondFactor: true });
  });

  test("waits for ten minutes", async () => {
    const token = await signIn();
    expect(await confirmSession(token, app(later(600)), later(600))).toEqual({ outcome: "gone" });
  });

  test("accepts a code once, also concurrently", async () => {
    const tokens = await Promise.all([signIn(), signIn(), signIn()]);
    const outcomes = await Promise.all(tokens.map((token) => confirmSession(token, app(now), now)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["right", "wrong", "wrong"]);
  });

  test("accepts each recovery code once, however it is typed, and notifies the person", async () => {
    const [code = ""] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect((await confirmSession(await signIn(), ` ${code.toLowerCase().replaceAll("-", " ")}`, now)).outcome).toBe(
      "right",
    );
    expect((await confirmSession(await signIn(), code, now)).outcome).toBe("wrong");
    expect(await listJobs("mail-security-notice")).toContainEqual(
      expect.objectContaining({ personId, notice: "recoveryCodeUsed" }),
    );
    const [renewed = ""] = await renewRecoveryCodes(personId, now);
    expect((await confirmSession(await signIn(), recoveryCodes[1] ?? "", now)).outcome).toBe("wrong");
    expect((await confirmSession(await signIn(), renewed, now)).outcome).toBe("right");
  });

  test("does not accept the codes of another person", async () => {
    const other = await makePerson();
    const { secret } = await prepareSecondFactor(other.personId, "other@example.org", now);
    const theirs = totpOf(bytesOf(secret), stepAt(now));
    const [recovery = ""] = await confirmSecondFactor(other.personId, theirs, now);
    const token = await signIn();
    expect((await confirmSession(token, theirs, now)).outcome).toBe("wrong");
    expect((await confirmSession(token, recovery, now)).outcome).toBe("wrong");
  });

  test("is limited to ten wrong codes, counted apart for a browser that the person has used", async () => {
    const known = sha256(newSecret());
    const first = await confirmSession(await signIn({ browserHash: known }), app(now), now);
    expect(first.outcome).toBe("right");
    const token = await signIn();
    for (let attempt = 0; attempt < 10; attempt++)
      expect((await confirmSession(token, "000000", later(60))).outcome).toBe("wrong");
    await expect(confirmSession(token, app(later(60)), later(60))).rejects.toMatchObject({ kind: "too-many" });
    const owner = await signIn({ browserHash: known }, later(60));
    expect((await confirmSession(owner, app(later(60)), later(60))).outcome).toBe("right");
  });
});

describe("an authenticator app", () => {
  test("has no effect before its first right code", async () => {
    const { personId: other } = await makePerson();
    const { secret } = await prepareSecondFactor(other, "o@example.org", now);
    expect((await prepareSecondFactor(other, "o@example.org", now)).secret).toBe(secret);
    await expect(confirmSecondFactor(other, "000000", now)).rejects.toMatchObject({ field: "code", code: "wrong" });
    expect(await findSession(await signIn({ personId: other }), now)).toMatchObject({ hasSecondFactor: false });
  });

  test("cannot be replaced while it is in use, and no longer counts when it is removed", async () => {
    await expect(prepareSecondFactor(personId, "m@example.org", now)).rejects.toMatchObject({ kind: "conflict" });
    await expect(confirmSecondFactor(personId, app(later(30)), now)).rejects.toMatchObject({ kind: "not-found" });
    await removeSecondFactor(personId, now);
    expect(await findSession(await signIn(), now)).not.toBeNull();
    expect(await db().recoveryCode.count({ where: { personId } })).toBe(0);
    const events = await db().auditEvent.findMany({ where: { subject: `person:${personId}` } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "person.second-factor-added",
      "person.second-factor-removed",
      "person.signed-in",
    ]);
  });

  test("is stored encrypted, and its secret is encrypted again after a change of LAUREL_SECRET", async () => {
    const row = await db().secondFactor.findUniqueOrThrow({ where: { personId } });
    await db().secondFactor.update({ where: { personId }, data: { wrappingKeyId: "another" } });
    await expect(rewrapSecondFactors()).rejects.toThrow("another LAUREL_SECRET");
    await db().secondFactor.update({ where: { personId }, data: { wrappingKeyId: row.wrappingKeyId } });
    expect(await rewrapSecondFactors()).toBe(0);
  });
});
