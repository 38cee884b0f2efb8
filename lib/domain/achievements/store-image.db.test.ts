import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { startChildren } from "@/lib/platform/long-work/children";
import { useDatabase } from "@/test/database";
import { makeOrganization } from "@/test/make-organization";
import { storeImage } from "./store-image.ts";

useDatabase();

let children: { stop(): void };
beforeAll(() => {
  children = startChildren({ count: 1 });
});
afterAll(() => children.stop());

const size = 'width="500" height="500"';

/** Few bytes and few elements, but each layer is drawn over the whole picture: seconds to minutes in all. */
function layeredSvg(layers: number, uses: number): Buffer {
  const layer = `<g opacity=".5"><rect ${size} fill="red"/></g>`;
  const use = '<g opacity=".9"><use href="#a"/></g>';
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 500" ${size}><defs><g id="a">${layer.repeat(layers)}</g></defs>${use.repeat(uses)}</svg>`,
  );
}

it("refuses an SVG that takes too long to draw, while this process goes on, and stores nothing", async () => {
  const { organizationId } = await makeOrganization();
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const content = layeredSvg(90, 200);
  expect(content.length).toBeLessThan(32 * 1024);
  await expect(storeImage({ organizationId, content, now: new Date() })).rejects.toMatchObject({
    kind: "malformed",
    code: "too-complex",
  });
  clearInterval(timer);
  expect(longest).toBeLessThan(1000);
  expect(await db().achievementImage.count({ where: { organizationId } })).toBe(0);
});

it("stores an SVG that is drawn in time, unchanged by the way through another process", async () => {
  const { organizationId } = await makeOrganization();
  const { hash, mediaType } = await storeImage({ organizationId, content: layeredSvg(2, 2), now: new Date() });
  const stored = await db().achievementImage.findFirstOrThrow({ where: { organizationId } });
  expect([mediaType, Buffer.from(stored.hash).toString("hex")]).toEqual(["image/svg+xml", hash]);
  expect(Buffer.from(stored.content).toString()).toContain('<use href="#a"/>');
});
