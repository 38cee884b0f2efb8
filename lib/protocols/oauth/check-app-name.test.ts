import { describe, expect, test } from "vitest";
import { mixesScripts, skeletonOf } from "./check-app-name.ts";

describe("names that look alike", () => {
  test.each([
    ["Pocket Wallet", "pocket-wallet"],
    ["Pocket Wallet", "P0cket Wa11et"],
    ["Pocket Wallet", "Рocket Wаllet"],
    ["Pocket Wallet", "Pöcket Wället"],
    ["Pocket Wallet", "Pocket  VVallet"],
    ["Laurel", "Lаurеl"],
    ["Laurel", "LAUREI"],
    ["Modern", "Modem"],
  ])("%s and %s have the same skeleton", (one, other) => expect(skeletonOf(one)).toBe(skeletonOf(other)));

  test("other names have other skeletons", () => {
    const names = ["Pocket Wallet", "Wallet", "Laurel", "Кошелёк", "財布", "Portefeuille"];
    expect(new Set(names.map(skeletonOf)).size).toBe(names.length);
  });
});

test.each(["Wаllet", "Αpp wallet", "Laurel кошелёк"])("%s mixes scripts", (name) =>
  expect(mixesScripts(name)).toBe(true),
);

test.each(["Wallet", "Кошелёк", "バッジ財布 Wallet", "배지 Wallet", "Portefeuille été", "2026"])(
  "%s does not mix scripts",
  (name) => expect(mixesScripts(name)).toBe(false),
);
