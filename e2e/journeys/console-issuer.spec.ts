import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, signInAs } from "@/e2e/sign-in";

const issuer = "/admin/1234/issuer";

test("an administrator says who the issuer is, and everybody reads it: people a page, programs a profile", async ({
  page,
  playwright,
  baseURL,
}) => {
  await signInAs(page, administrator, issuer);
  await expect(page.getByText("did:web:", { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Website").fill("learning");
  await page.getByLabel("Email address").fill("badges");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Website")).toBeFocused();
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Enter an email address/);
  await expectAccessible(page);
  await page.getByLabel("Website").fill("https://academy.example.org/badges");
  await page.getByLabel("Description").fill("Teaches anyone who wants to learn.");
  await page.getByLabel("Email address").fill("badges@academy.example.org");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Changes saved." })).toBeVisible();

  await page.getByRole("link", { name: "Public page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Somedomain Academy" })).toBeVisible();
  await expect(page.getByText("Teaches anyone who wants to learn.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Python for Analysts" })).toBeVisible();
  await expectAccessible(page);

  const program = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  for (const accept of ["application/ld+json", "application/json", "*/*"]) {
    const answer = await program.get("/issuers/1234", { headers: { accept } });
    expect(answer.headers()["content-type"]).toContain("application/ld+json");
    expect(answer.headers()["access-control-allow-origin"]).toBe("*");
    expect(await answer.json()).toMatchObject({
      type: ["Profile"],
      url: "https://academy.example.org/badges",
      description: "Teaches anyone who wants to learn.",
      email: "badges@academy.example.org",
    });
  }
  const { keys } = await (await program.get("/issuers/1234/jwks.json")).json();
  const [rsa] = keys.filter(({ alg }: { alg: string }) => alg === "RS256");
  const answer = await program.get(new URL(rsa.kid).pathname);
  expect(answer.headers()["content-type"]).toBe("application/json");
  expect(await answer.json()).toEqual(rsa);
  await program.dispose();
});

test("a new key waits until it is used, takes over, and one that waits can be given up", async ({ page }) => {
  await signInAs(page, administrator, issuer);
  const keys = page.getByRole("table", { name: "Keys" });
  const proofs = keys.getByRole("row").filter({ hasText: "Embedded proofs" });
  const before = await proofs.count();
  const rotate = async () => {
    await page.getByLabel("Used for", { exact: true }).selectOption("Ed25519");
    await page.getByRole("button", { name: "Create key" }).click();
  };
  await rotate();
  await expect(page.getByRole("status").filter({ hasText: "New key published" })).toBeVisible();
  await expect(proofs).toHaveCount(before + 1);
  await expect(proofs.first()).toContainText("Pending");
  await expectAccessible(page);
  await rotate();
  await expect(page.getByText("A new key of this type is already pending.")).toBeVisible();

  await page.getByRole("button", { name: /^Use key z6Mk.* now$/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "The new key is now active." })).toBeVisible();
  await expect(proofs.first()).toContainText("Has signed new badges since");
  await expect(proofs.nth(1)).toContainText("Still published");

  await rotate();
  await expect(proofs).toHaveCount(before + 2);
  await proofs
    .first()
    .getByRole("link", { name: /as compromised…$/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Mark key as compromised" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mark as compromised" }).click();
  await expect(page.getByRole("status").filter({ hasText: "no longer published" })).toBeVisible();
  await expect(proofs.first()).toContainText("Not published since");
  await expectAccessible(page);
});
