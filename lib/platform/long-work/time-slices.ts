const sliceMs = 10;

/** Divides work in this thread into slices, between which other requests are answered. Call the returned function often: it waits
 *  for one turn of the event loop whenever a slice of 10 ms has passed. */
export function timeSlices(): () => Promise<void> {
  let until = performance.now() + sliceMs;
  return async () => {
    if (performance.now() < until) return;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + sliceMs;
  };
}
