/** Does `work` over and over for some seconds, after a while to warm up.
 *  @returns how often a second of one core's time is enough for, whatever else the machine does meanwhile. */
export async function measureRate(seconds: number, work: (time: number) => unknown): Promise<number> {
  await repeat(Math.min(0.5, seconds / 4), work);
  const before = process.cpuUsage();
  const times = await repeat(seconds, work);
  const { user, system } = process.cpuUsage(before);
  return times / ((user + system) / 1_000_000);
}

async function repeat(seconds: number, work: (time: number) => unknown): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let times = 0;
  while (performance.now() < until) await work(times++);
  return times;
}
