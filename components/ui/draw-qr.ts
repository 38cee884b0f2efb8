import { encode } from "uqr";

/** A QR code as the path of an SVG, in units of its modules. */
export interface DrawnQr {
  /** The side, with the quiet zone. */
  size: number;
  path: string;
}

/** The light frame that readers need around the code (ISO/IEC 18004). */
const quietZone = 4;

/** The QR code of a text, which a screen shows to a camera: with the level of error correction M. */
export function drawQr(text: string): DrawnQr {
  const { data, size } = encode(text, { ecc: "M", border: quietZone });
  const rows = data.map((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: rows.flat().join("") };
}

/** Neighbouring dark modules as one: begin and length of each run. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
