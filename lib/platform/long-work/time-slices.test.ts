import { expect, test } from "vitest";
import { timeSlices } from "./time-slices.ts";

test("others have a turn while long work goes on", async () => {
  const giveWay = timeSlices();
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const end = performance.now() + 200;
  while (performance.now() < end) await giveWay();
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});
