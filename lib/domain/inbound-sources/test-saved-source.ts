import { readSource } from "./read-source.ts";
import { type SourceTest, testSource } from "./test-source.ts";

/** Tests the connection of a source with the address, key and secret that are saved.
 *  @throws Failure("not-found") */
export async function testSavedSource(organizationId: number, sourceId: string, now: Date): Promise<SourceTest> {
  const { endpoint, key, tokenUrl } = await readSource(organizationId, sourceId, now);
  return testSource(organizationId, { endpoint, key, tokenUrl, secret: null }, sourceId);
}
