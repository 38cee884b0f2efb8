import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { issueSignInCode, issueVerificationCode } from "@/test/issue-code-for";
import { listJobs } from "@/test/list-jobs";
import { makePerson } from "@/test/make-organization";
import { addAddress } from "./add-address.ts";
import { findChallenge } from "./find-challenge.ts";
import { findPerson } from "./find-person.ts";
import { issueCode } from "./issue-code.ts";
import { listAddresses } from "./list-addresses.ts";
import { removeAddress } from "./remove-address.ts";
import { setPrimaryAddress } from "./set-primary-address.ts";
import { updateProfile } from "./update-profile.ts";
import { verifyAddress } from "./verify-address.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const newAddress = () => `Second.${crypto.randomUUID()}@Example.org`;

let personId: string;
let first: string;
beforeEach(async () => {
  const person = await makePerson();
  personId = person.personId;
  first = person.address;
});

async function addVerified(owner: string, address: string): Promise<string> {
  const { id } = await addAddress(owner, address);
  const { byCode } = await issueVerificationCode(address, owner, now);
  expect(await verifyAddress(owner, byCode, now)).toBe("verified");
  return id;
}

describe("adding an address", () => {
  test("stores it as it was entered, unverified, and findPerson does not find its owner", async () => {
    const address = newAddress();
    const { id } = await addAddress(personId, ` ${address} `);
    expect(await listAddresses(personId)).toContainEqual({ id, address, isVerified: false, isPrimary: false });
    expect(await findPerson(address)).toBeNull();
  });

  test("is refused the second time, in any case", async () => {
    await expect(addAddress(personId, first.toUpperCase())).rejects.toMatchObject({
      kind: "conflict",
      code: "present",
    });
  });

  test("is possible up to ten", async () => {
    for (let count = 2; count <= 10; count++) await addAddress(personId, newAddress());
    await expect(addAddress(personId, newAddress())).rejects.toMatchObject({ kind: "conflict", code: "too-many" });
  });

  test("is limited to ten when many are added concurrently", async () => {
    await Promise.allSettled(Array.from({ length: 12 }, () => addAddress(personId, newAddress())));
    expect(await listAddresses(personId)).toHaveLength(10);
  });

  test("is possible if another person has added it without verifying it", async () => {
    const other = await makePerson();
    const address = newAddress();
    await addAddress(other.personId, address);
    await expect(addAddress(personId, address)).resolves.toBeDefined();
  });
});

describe("verifying an address", () => {
  test("lets findPerson find its owner, and adds the job that matches its completions", async () => {
    const address = newAddress();
    await addVerified(personId, address);
    expect(await findPerson(address.toLowerCase())).toMatchObject({ id: personId });
    expect(await listJobs("match-learner")).toContainEqual({ addressKeys: [address.toLowerCase()] });
  });

  test("rejects the code of another person's challenge and a sign-in code", async () => {
    const other = await makePerson();
    const address = newAddress();
    await addAddress(personId, address);
    await addAddress(other.personId, address);
    const theirs = await issueVerificationCode(address, other.personId, now);
    expect(await verifyAddress(personId, theirs.byCode, now)).toBe("gone");
    expect(await findChallenge(theirs.challengeId, personId)).toBeNull();
    const signIn = await issueSignInCode(address, now);
    expect(await verifyAddress(personId, signIn.byCode, now)).toBe("gone");
    // The attempt did not use the code up.
    expect(await verifyAddress(other.personId, theirs.byCode, now)).toBe("verified");
  });

  test("is refused for an address that another person has verified", async () => {
    const other = await makePerson();
    const address = newAddress();
    await addVerified(other.personId, address);
    const jobs = (await listJobs("match-learner")).length;
    await addAddress(personId, address);
    const { byCode } = await issueVerificationCode(address, personId, now);
    expect(await verifyAddress(personId, byCode, now)).toBe("taken");
    expect(await findPerson(address)).toMatchObject({ id: other.personId });
    expect(await listJobs("match-learner")).toHaveLength(jobs);
  });

  test("succeeds for one of two people who verify it concurrently", async () => {
    const other = await makePerson();
    const address = newAddress();
    const attempts = [];
    for (const owner of [personId, other.personId]) {
      await addAddress(owner, address);
      const { byCode } = await issueVerificationCode(address, owner, now);
      attempts.push(() => verifyAddress(owner, byCode, now));
    }
    const outcomes = await Promise.all(attempts.map((attempt) => attempt()));
    expect(outcomes.sort()).toEqual(["taken", "verified"]);
  });

  test("distinguishes a wrong code from an expired one", async () => {
    const address = newAddress();
    await addAddress(personId, address);
    const { byCode } = await issueVerificationCode(address, personId, now);
    const wrong = { ...byCode, code: byCode.code === "000000" ? "000001" : "000000" };
    expect(await verifyAddress(personId, wrong, now)).toBe("wrong");
    expect(await verifyAddress(personId, byCode, new Date(now.getTime() + 10 * 60_000))).toBe("gone");
    expect((await listAddresses(personId)).find((row) => row.address === address)?.isVerified).toBe(false);
  });

  test("works by the mailed link in any session of the person, after wrong codes and for an hour", async () => {
    const address = newAddress();
    const stranger = await makePerson();
    await addAddress(personId, address);
    const { byCode, byLink } = await issueVerificationCode(address, personId, now);
    const wrong = { ...byCode, code: byCode.code === "000000" ? "000001" : "000000" };
    for (let attempt = 0; attempt < 6; attempt++) await verifyAddress(personId, wrong, now);
    expect(await verifyAddress(personId, byCode, now)).toBe("gone");
    const soon = new Date(now.getTime() + 59 * 60_000);
    expect(await verifyAddress(stranger.personId, byLink, soon)).toBe("gone");
    expect(await verifyAddress(personId, byLink, soon)).toBe("verified");
    expect(await verifyAddress(personId, byLink, soon)).toBe("gone");
  });

  test("is possible while others keep requesting codes for the same address", async () => {
    const address = newAddress();
    for (let count = 0; count < 12; count++) {
      const other = await makePerson();
      await addAddress(other.personId, address);
      for (let mails = 0; mails < 3; mails++)
        await issueCode({ purpose: "VERIFY_ADDRESS", address, personId: other.personId, browser: null, now }).catch(
          () => null,
        );
    }
    await addAddress(personId, address);
    const { link, code } = await issueCode({ purpose: "VERIFY_ADDRESS", address, personId, browser: null, now });
    expect(code).toBeNull();
    expect(await verifyAddress(personId, { link }, now)).toBe("verified");
  });

  test("has no effect on an address that was removed meanwhile", async () => {
    const address = newAddress();
    const { id } = await addAddress(personId, address);
    const { byCode } = await issueVerificationCode(address, personId, now);
    await removeAddress(personId, id, now);
    expect(await verifyAddress(personId, byCode, now)).toBe("gone");
  });
});

describe("removing an address", () => {
  test("is refused for the last verified one", async () => {
    await addAddress(personId, newAddress());
    const [only] = await listAddresses(personId);
    if (!only) throw new Error("no address");
    await expect(removeAddress(personId, only.id, now)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("leaves one of two verified ones that are removed concurrently", async () => {
    await addVerified(personId, newAddress());
    const rows = await listAddresses(personId);
    const outcomes = await Promise.allSettled(rows.map(({ id }) => removeAddress(personId, id, now)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listAddresses(personId)).toMatchObject([{ isVerified: true, isPrimary: true }]);
  });

  test("makes another verified address the primary one", async () => {
    const address = newAddress();
    await addVerified(personId, address);
    const [primary] = await listAddresses(personId);
    if (!primary) throw new Error("no address");
    await removeAddress(personId, primary.id, now);
    expect(await listAddresses(personId)).toMatchObject([{ address, isPrimary: true }]);
  });

  test("lets another person verify it", async () => {
    const address = newAddress();
    const id = await addVerified(personId, address);
    await removeAddress(personId, id, now);
    const other = await makePerson();
    await addVerified(other.personId, address);
    expect(await findPerson(address)).toMatchObject({ id: other.personId });
  });

  test("is possible only for its owner", async () => {
    const other = await makePerson();
    const id = await addVerified(other.personId, newAddress());
    await expect(removeAddress(personId, id, now)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listAddresses(other.personId)).toHaveLength(2);
  });
});

describe("the primary address", () => {
  test("is always exactly one, and verified", async () => {
    const id = await addVerified(personId, newAddress());
    await setPrimaryAddress(personId, id);
    expect((await listAddresses(personId)).map(({ isPrimary }) => isPrimary)).toEqual([true, false]);
    expect((await listAddresses(personId))[0]?.id).toBe(id);
    const { id: unverified } = await addAddress(personId, newAddress());
    await expect(setPrimaryAddress(personId, unverified)).rejects.toMatchObject({ kind: "not-found" });
    expect((await listAddresses(personId))[0]?.id).toBe(id);
  });

  test("can be chosen only by its owner", async () => {
    const other = await makePerson();
    const id = await addVerified(other.personId, newAddress());
    await expect(setPrimaryAddress(personId, id)).rejects.toMatchObject({ kind: "not-found" });
    expect((await listAddresses(other.personId))[0]?.address).toBe(other.address);
    expect((await listAddresses(personId))[0]?.isPrimary).toBe(true);
  });
});

test("updateProfile changes only the given fields of one person", async () => {
  const other = await makePerson();
  await updateProfile(personId, { name: "New Name", theme: "DARK" });
  await updateProfile(personId, { language: "de" });
  expect(await db().person.findUnique({ where: { id: personId } })).toMatchObject({
    name: "New Name",
    theme: "DARK",
    language: "de",
  });
  expect(await db().person.findUnique({ where: { id: other.personId } })).toMatchObject({
    name: "Learner",
    theme: "SYSTEM",
  });
});
