import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./choose-language.ts";

describe("chooseLanguage", () => {
  it("follows the person before the cookie before the browser", () => {
    expect(chooseLanguage({ person: "de", cookie: "en", acceptLanguage: "en" })).toBe("de");
    expect(chooseLanguage({ person: null, cookie: "de", acceptLanguage: "en" })).toBe("de");
    expect(chooseLanguage({ acceptLanguage: "de-AT,de;q=0.9,en;q=0.8" })).toBe("de");
  });

  it("weighs Accept-Language by quality, not by order", () => {
    expect(chooseLanguage({ acceptLanguage: "en;q=0.4, de;q=0.7" })).toBe("de");
    expect(chooseLanguage({ acceptLanguage: "fr, de;q=0, en;q=0.1" })).toBe("en");
  });

  it("answers in English when nothing fits", () => {
    expect(chooseLanguage({})).toBe("en");
    expect(chooseLanguage({ person: "fr", cookie: "<script>", acceptLanguage: ";;q=x," })).toBe("en");
  });
});
