import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { completionOf, reportStatements } from "@/e2e/report-statements";
import { administrator, signInAs } from "@/e2e/sign-in";
import { answering, type OtherStore, startOtherStore } from "@/test/start-other-store";

const list = "/admin/1234/data/forwarding";
let store: OtherStore;

test.beforeEach(async () => {
  store = await startOtherStore();
});
test.afterEach(() => store.stop());

test("statements go on to another store; what it refuses can be sent again", async ({ page, request }) => {
  const name = `Store ${crypto.randomUUID()}`;
  const course = `urn:journey:${crypto.randomUUID()}`;
  await signInAs(page, administrator, list);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add forwarding rule" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Endpoint").fill(store.endpoint);
  await page.getByLabel("Key").fill(store.key);
  await page.getByLabel("Secret").fill(store.secret);
  await page.getByLabel("Activities").fill(`\n${course}\n`);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection works. Save to start.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Forwarding rule added.");
  await expectAccessible(page);

  const [first] = await reportStatements(
    request,
    completionOf("forwarded@example.org", course),
    completionOf("forwarded@example.org", `${course}:another`),
  );
  await expect.poll(() => store.received.map(({ id }) => id)).toEqual([first]);
  await page.reload();
  await expect(page.getByRole("region", { name: "Delivery" })).toContainText("Delivered1");

  store.permanentFault = answering(400, '{"error":"not that course"}');
  const [refused] = await reportStatements(request, completionOf("forwarded@example.org", course));
  const dead = page.getByRole("region", { name: "Failed deliveries" });
  await expect(async () => {
    await page.reload();
    await expect(dead).toContainText(refused ?? "", { timeout: 1000 });
  }).toPass();
  await dead.getByText("Response with status 400").click();
  await expect(dead).toContainText("not that course");
  await expectAccessible(page);

  store.permanentFault = null;
  await dead.getByRole("button", { name: `Send statement ${refused} again` }).click();
  await expect(page.getByRole("status")).toContainText("Sending 1 statement again.");
  await expect.poll(() => store.received.map(({ id }) => id)).toEqual([first, refused]);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("region", { name: "Delivery" })).toContainText("Paused");
  const [collected] = await reportStatements(request, completionOf("forwarded@example.org", course));
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Activities")).toHaveValue(course);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => store.received.map(({ id }) => id)).toEqual([first, refused, collected]);

  await page.getByText("Delete forwarding rule").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("status")).toContainText("Forwarding rule deleted.");
});
