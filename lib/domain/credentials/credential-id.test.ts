import { expect, it } from "vitest";
import { credentialId } from "./credential-id.ts";

const achievement = "9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b";
const person = "1f0c2c56-90e1-4a4e-9f16-6a2f2d6d9a11";

it("is a version 5 UUID that never changes, because stored badges have it", () => {
  const id = credentialId(1234, achievement, person);
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(id).toBe("baadb379-8bff-5d62-a94f-04d746d5dca1");
  expect(credentialId(1234, achievement.toUpperCase(), person)).toBe(id);
});

it("differs by organization, achievement and person", () => {
  const ids = [
    credentialId(1234, achievement, person),
    credentialId(1235, achievement, person),
    credentialId(1234, person, person),
    credentialId(1234, achievement, achievement),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
