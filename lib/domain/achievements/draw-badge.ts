import { sha256 } from "@/lib/platform/crypto/sha256";
import { type Glyph, glyphs } from "./glyphs.ts";

/** The data from which a badge image is generated. */
export interface BadgeSubject {
  /** The achievement's id, which determines outline and colors. */
  id: string;
  /** The achievement's name, which determines title, topic or initials, and level. */
  name: string;
}

/** Generates the image of a badge as an SVG document of a few kilobytes, 256 units square: one of six outlines, one of eight
 *  color schemes, a drawing of its topic or its initials, and up to three notches for a level in the name. The same achievement
 *  always gives the same bytes. The image is legible at 32 pixels and more. */
export function drawBadge({ id, name }: BadgeSubject): string {
  const bytes = sha256(id);
  const outline = outlines[(bytes[0] ?? 0) % outlines.length] ?? circle;
  const colors = colorSchemes[(bytes[1] ?? 0) % colorSchemes.length] ?? petrol;
  const notches = levelOf(name);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" width="256" height="256" role="img">`,
    `<title>${escapeText(name)}</title>`,
    `<path d="${outline}" fill="${colors.edge}"/>`,
    `<g fill="none" stroke="${colors.line}" stroke-width="5">${inset(outline, 0.91)}</g>`,
    `<g fill="${colors.field}">${inset(outline, 0.85)}</g>`,
    branches(colors.leaf),
    topic(name, (bytes[2] ?? 0) % 4 !== 0, colors.ink),
    pips(notches, colors.line),
    `</svg>`,
  ];
  return parts.join("");
}

interface ColorScheme {
  edge: string;
  field: string;
  leaf: string;
  line: string;
  ink: string;
}

const brass = "#E0B25C";
const ivory = "#FBF8EE";
const petrol: ColorScheme = { edge: "#0A4249", field: "#0E5A63", leaf: "#3C868D", line: brass, ink: ivory };

const colorSchemes: readonly ColorScheme[] = [
  petrol,
  { edge: "#1B2D54", field: "#27407A", leaf: "#5A75B3", line: brass, ink: ivory },
  { edge: "#2A411F", field: "#3B5A2B", leaf: "#6F9059", line: brass, ink: ivory },
  { edge: "#561A1E", field: "#74252A", leaf: "#AD5F60", line: brass, ink: ivory },
  { edge: "#43203E", field: "#5C2E55", leaf: "#966A8E", line: brass, ink: ivory },
  { edge: "#28313A", field: "#3B4650", leaf: "#74828F", line: brass, ink: ivory },
  { edge: "#6B4508", field: "#8A5A0B", leaf: "#BF8F3B", line: "#F3DFA9", ink: ivory },
  { edge: "#0E4231", field: "#165B45", leaf: "#4B917A", line: brass, ink: ivory },
];

const center = 128;

const circle = lobes(0, 0);

/** Each outline fills the square except for a margin of ten units. */
const outlines: readonly string[] = [
  circle,
  lobes(18, 4.5),
  polygon(6, 119, 20),
  polygon(8, 120, 12),
  "M128 8C158 22 196 30 232 30C240 30 244 34 244 42V120C244 184 196 228 128 250C60 228 12 184 12 120V42C12 34 16 30 24 30C60 30 98 22 128 8Z",
  "M128 12C206 12 244 50 244 128C244 206 206 244 128 244C50 244 12 206 12 128C12 50 50 12 128 12Z",
];

/** A disk whose rim has `count` lobes of `depth` units; without lobes a circle. */
function lobes(count: number, depth: number): string {
  if (count === 0) return "M12 128A116 116 0 1 0 244 128A116 116 0 1 0 12 128Z";
  const steps = count * 8;
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI;
    return point(angle, 115 + depth * Math.cos(count * angle));
  });
  return `M${points.join("L")}Z`;
}

/** A regular polygon with a corner (six) or an edge (eight) on top, its corners rounded. */
function polygon(corners: number, radius: number, rounding: number): string {
  const offset = corners % 8 === 0 ? Math.PI / corners : 0;
  const vertices = Array.from({ length: corners }, (_, corner) => {
    const angle = offset + (corner / corners) * 2 * Math.PI - Math.PI / 2;
    return [center + radius * Math.cos(angle), center + radius * Math.sin(angle)] as const;
  });
  const drawn = vertices.map((vertex, corner) => {
    const before = towards(vertex, vertices.at(corner - 1) ?? vertex, rounding);
    const after = towards(vertex, vertices[(corner + 1) % corners] ?? vertex, rounding);
    return `${corner === 0 ? "M" : "L"}${pair(before)}Q${pair(vertex)} ${pair(after)}`;
  });
  return `${drawn.join("")}Z`;
}

type Point = readonly [number, number];

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length];
}

function point(angle: number, radius: number): string {
  return pair([center + radius * Math.cos(angle - Math.PI / 2), center + radius * Math.sin(angle - Math.PI / 2)]);
}

function pair([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function inset(outline: string, scale: number): string {
  const shift = round(center * (1 - scale));
  return `<path d="${outline}" transform="translate(${shift} ${shift}) scale(${scale})"/>`;
}

/** Two laurel branches below the center, as in the product's logo. */
function branches(color: string): string {
  const leaves = [30, 49, 68, 87, 106, 125].flatMap((degrees, index) => {
    const angle = (degrees / 180) * Math.PI;
    const y = round(center - 4 + 80 * Math.cos(angle));
    const size = round(1.15 - index * 0.05);
    return [-1, 1].map((side) => {
      const x = round(center + side * 80 * Math.sin(angle));
      return `<path d="M0 4C6-2 7-13 1-22C-6-14-6-3 0 4Z" transform="translate(${x} ${y}) rotate(${side * (96 - degrees)}) scale(${side * size} ${size})"/>`;
    });
  });
  return `<g fill="${color}">${leaves.join("")}</g>`;
}

/** Draws the topic that is recognized in the name. Without one, the id decides between the initials and a book, which fits any
 *  course. */
function topic(name: string, prefersInitials: boolean, color: string): string {
  const known = topics.find(([pattern]) => pattern.test(name))?.[1];
  const initials = initialsOf(name);
  if (known || !prefersInitials || !drawable.test(initials)) {
    return `<path d="${glyphs[known ?? "book-open"]}" transform="translate(83 75) scale(3.75)" fill="none" stroke="${color}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
  }
  const size = initials.length === 1 ? 84 : initials.length === 2 ? 66 : 47;
  return `<text x="128" y="${round(120 + size * 0.35)}" text-anchor="middle" font-family="'Source Serif 4',Georgia,'Times New Roman',serif" font-weight="600" font-size="${size}" fill="${color}">${escapeText(initials)}</text>`;
}

/** The scripts that the bundled fonts contain, so that a badge rendered as PNG shows the letters too. */
const drawable = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9]+$/u;

/** Patterns for English and German words, the more specific ones first. */
const topics: readonly (readonly [RegExp, Glyph])[] = [
  [/privacy|datenschutz|gdpr|dsgvo|password|passwor/i, "lock-keyhole"],
  [/secur|sicherheit.*(it|daten)|phishing|cyber/i, "shield-check"],
  [/excel|spreadsheet|tabelle/i, "table-2"],
  [/data|daten|statisti|analy/i, "chart-column"],
  [/program|python|typescript|software|code|entwickl/i, "code-xml"],
  [/feedback|conversation|gespräch|kommunikation|communicat/i, "messages-square"],
  [/negotiat|verhandl|sales|vertrieb/i, "handshake"],
  [/creativ|kreativ|innovat|idea|design thinking/i, "lightbulb"],
  [/complian|law|recht|ethic|ethik|anti-?corruption/i, "scale"],
  [/sustainab|nachhaltig|climate|klima|umwelt/i, "leaf"],
  [/first aid|erste hilfe|health|gesundheit/i, "heart-pulse"],
  [/safety|arbeitsschutz|arbeitssicherheit/i, "hard-hat"],
  [/present|präsent|moderat/i, "presentation"],
  [/english|deutsch|german|french|spanish|language|sprache/i, "languages"],
  [/lead|führ|team|mentor/i, "users"],
  [/project|projekt|scrum|agil/i, "clipboard-check"],
  [/network|netzwerk/i, "network"],
  [/design|gestalt/i, "pen-tool"],
  [/artificial|machine learning|\bai\b|\bki\b/i, "brain"],
  [/financ|finanz|account|buchhalt|budget/i, "calculator"],
  [/market|werb/i, "megaphone"],
  [/cloud/i, "cloud"],
  [/strateg|onboarding|orient/i, "compass"],
  [/goal|ziel|objective/i, "target"],
  [/start.?up|launch|gründ/i, "rocket"],
  [/problem|lösung/i, "puzzle"],
  [/intercultur|interkultur|international|global/i, "globe"],
];

const smallWords = new Set([
  "and",
  "und",
  "of",
  "the",
  "for",
  "für",
  "in",
  "im",
  "mit",
  "with",
  "der",
  "die",
  "das",
  "to",
  "a",
]);

/** The first characters of up to three words, without articles, prepositions and conjunctions. */
function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !smallWords.has(word.toLowerCase()))
    .slice(0, 3)
    .map((word) => ([...word][0] ?? "").toUpperCase())
    .join("");
}

const levels: readonly (readonly [RegExp, number])[] = [
  [/\b(level|stufe|teil|part)\s*3\b|\bexpert|\bexperte|\bIII\b/i, 3],
  [/\b(level|stufe|teil|part)\s*2\b|\badvanced\b|fortgeschritten|aufbau|\bII\b/i, 2],
  [
    /\b(level|stufe|teil|part)\s*1\b|\bbasics?\b|\bfoundations?\b|\bessentials?\b|grundlagen|\bintroduction\b|einführung/i,
    1,
  ],
];

function levelOf(name: string): number {
  return levels.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
}

/** The notches of the level, side by side below the center. */
function pips(count: number, color: string): string {
  const drawn = Array.from({ length: count }, (_, index) => {
    const x = center + (index - (count - 1) / 2) * 19;
    return `<path d="M${x} 184l8 8l-8 8l-8-8z"/>`;
  });
  return `<g fill="${color}">${drawn.join("")}</g>`;
}

/** Escapes markup, and removes characters that XML 1.0 does not allow. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
