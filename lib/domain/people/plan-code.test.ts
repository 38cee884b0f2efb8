import fc from "fast-check";
import { expect, test } from "vitest";
import { linkMinutes } from "./issue-code.ts";
import { planCode, type RequestedCode } from "./plan-code.ts";

const now = new Date("2026-03-01T10:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const stranger = { personId: null, isKnown: false };
const owner = { personId: null, isKnown: true };
const requested = (minutes: number, more: Partial<RequestedCode> = {}): RequestedCode => ({
  ...stranger,
  hasCode: true,
  createdAt: ago(minutes),
  usedAt: null,
  ...more,
});
const times = (count: number, one: (number: number) => RequestedCode) =>
  Array.from({ length: count }, (_, number) => one(number));

test("five emails within 15 minutes, then none until the first is older", () => {
  expect(
    planCode(
      times(4, () => requested(1)),
      stranger,
      now,
    ),
  ).toBe("code");
  expect(
    planCode(
      times(5, () => requested(14)),
      stranger,
      now,
    ),
  ).toBe("none");
  expect(planCode([...times(4, () => requested(1)), requested(15)], stranger, now)).toBe("code");
});

test("after twenty emails in a day, one in 30 minutes", () => {
  const many = times(20, (number) => requested(60 + number, { hasCode: false }));
  expect(planCode(many, stranger, now)).toBe("code");
  expect(planCode([...many, requested(29)], stranger, now)).toBe("none");
  expect(planCode([...many, requested(30)], stranger, now)).toBe("code");
});

test("after ten codes in a day, only links: nobody can guess at more", () => {
  const many = times(10, (number) => requested(100 + number));
  expect(planCode(many.slice(1), stranger, now)).toBe("code");
  expect(planCode(many, stranger, now)).toBe("link");
});

test("strangers do not use up what a browser has in which the owner signed in before", () => {
  expect(
    planCode(
      times(40, () => requested(1)),
      owner,
      now,
    ),
  ).toBe("code");
  expect(
    planCode(
      times(5, () => requested(1, { isKnown: true })),
      owner,
      now,
    ),
  ).toBe("none");
  expect(
    planCode(
      times(5, () => requested(1, { isKnown: true })),
      stranger,
      now,
    ),
  ).toBe("code");
});

test("after an email was redeemed, more may be requested", () => {
  const used = [...times(4, () => requested(5)), requested(4, { usedAt: ago(3) })];
  expect(planCode(used, stranger, now)).toBe("code");
  expect(planCode([...used, ...times(5, () => requested(1))], stranger, now)).toBe("none");
});

test("other people who add an address do not keep its owner from verifying it", () => {
  const others = times(60, (number) => requested(1, { personId: `other ${number}` }));
  const me = { personId: "me", isKnown: false };
  expect(planCode(others, me, now)).toBe("link");
  expect(planCode([...others, requested(1, { personId: "me" })], me, now)).toBe("none");
});

test("where nothing is mailed, an unused link that was mailed earlier works", () => {
  const asker = fc.constantFrom(
    { personId: null, isKnown: false },
    { personId: null, isKnown: true },
    { personId: "me", isKnown: false },
    { personId: "other", isKnown: false },
  );
  const row = fc
    .record({ asker, age: fc.integer({ min: 0, max: 1439 }), used: fc.option(fc.nat(1439)), hasCode: fc.boolean() })
    .map(({ asker: by, age, used, hasCode }) => ({
      ...by,
      hasCode,
      createdAt: ago(age),
      usedAt: used === null ? null : ago(used % (age + 1)),
    }));
  const recentRow = row.map((one) => ({
    ...one,
    createdAt: ago((now.getTime() - one.createdAt.getTime()) / 60_000 / 40),
    usedAt: null,
  }));
  const rows = fc.array(fc.oneof(row, recentRow), { maxLength: 80 });
  fc.assert(
    fc.property(rows, asker, (all, by) => {
      if (planCode(all, by, now) !== "none") return;
      const live = all.filter(
        (one) =>
          one.personId === by.personId &&
          one.isKnown === by.isKnown &&
          one.usedAt === null &&
          now.getTime() - one.createdAt.getTime() < linkMinutes * 60_000,
      );
      expect(live).not.toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
