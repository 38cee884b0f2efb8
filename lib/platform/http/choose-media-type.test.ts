import { expect, it } from "vitest";
import { chooseMediaType } from "./choose-media-type.ts";

const offered = ["application/ld+json", "application/json", "text/html"] as const;
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

it.each([
  [undefined, "application/ld+json"],
  ["", "application/ld+json"],
  ["*/*", "application/ld+json"],
  ["image/png", "application/ld+json"],
  [browser, "text/html"],
  ["application/json", "application/json"],
  ["application/json, text/html;q=0.5", "application/json"],
  ["text/html;q=0.4, application/*;q=0.5", "application/ld+json"],
  ["application/ld+json;q=0, */*", "application/json"],
  ["TEXT/HTML ; charset=utf-8", "text/html"],
  ["text/html;q=x, application/json", "application/json"],
])("%s: %s", (accept, chosen) => {
  expect(chooseMediaType(accept, offered)).toBe(chosen);
});
