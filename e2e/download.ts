import type { Page } from "@playwright/test";

/** The bytes of the file that the browser keeps when `act` is done. */
export async function download(
  page: Page,
  act: () => Promise<void>,
  named: (fileName: string) => void = () => {},
): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  named(file.suggestedFilename());
  const pieces: Buffer[] = [];
  for await (const piece of await file.createReadStream()) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
