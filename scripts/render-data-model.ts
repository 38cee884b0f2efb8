import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
const schemaFolder = path.join(root, "prisma/schema");
export const dataModelFile = "docs/data-model.md";

interface Model {
  name: string;
  table: string;
  description: string;
  key: string;
  relations: { target: string; isRequired: boolean }[];
}

/** Renders docs/data-model.md from the Prisma schema: for each schema file an entity-relationship diagram and a table of its
 *  models. A model of another file that a relation leads to is drawn by its name only. */
export function renderDataModel(): string {
  const files = fs.readdirSync(schemaFolder).filter((file) => file.endsWith(".prisma") && file !== "schema.prisma");
  const parts = files.sort().map((file) => {
    const models = parseModels(fs.readFileSync(path.join(schemaFolder, file), "utf8"));
    const title = path.basename(file, ".prisma").replaceAll("-", " ");
    return [
      `## ${title[0]?.toUpperCase()}${title.slice(1)}`,
      `Source: \`prisma/schema/${file}\`.`,
      renderDiagram(models),
      ["| model | table | key | description |", "| --- | --- | --- | --- |", ...models.map(renderRow)].join("\n"),
    ].join("\n\n");
  });
  return `${[introduction, ...parts].join("\n\n")}\n`;
}

const introduction = `# Data model

Generated from \`prisma/schema\` by \`npm run docs:data-model\`; \`lib/docs.test.ts\` fails if this page and the schema disagree.

Every table that belongs to a tenant has \`organization_id\` first in its key, so that no query can address a row without its organization.

Some tables and columns have names that the rest of the product no longer uses, because renaming them would need a migration and have no benefit: \`external_credentials\` are imported badges, \`host_sendings\` are uploads to connected hosts, \`wallet_pick_ups\` are deliveries to wallets, \`brought_by_app_id\` is the app that added an imported badge.`;

function parseModels(source: string): Model[] {
  const blocks = [...source.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  return blocks.map(([, comment = "", name = "", body = ""]) => ({
    name,
    table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
    description: comment
      .replaceAll(/^\/\/\/ ?/gm, "")
      .trim()
      .replaceAll("\n", " "),
    key: keyOf(body),
    relations: [...body.matchAll(/^\s+\w+\s+(\w+)(\?)?\s+@relation\(.*fields:/gm)].map(([, target = "", optional]) => ({
      target,
      isRequired: optional === undefined,
    })),
  }));
}

/** The columns of the primary key, as the database names them. */
function keyOf(body: string): string {
  const composite = /@@id\(\[([^\]]+)\]/
    .exec(body)?.[1]
    ?.split(",")
    .map((field) => field.trim());
  const single = /^\s+(\w+)\s.*@id\b/m.exec(body)?.[1];
  const fields = composite ?? (single === undefined ? [] : [single]);
  return fields
    .map((field) => new RegExp(`^\\s+${field}\\s.*@map\\("(\\w+)"\\)`, "m").exec(body)?.[1] ?? field)
    .join(", ");
}

function renderDiagram(models: readonly Model[]): string {
  const lines = models.flatMap(({ name, relations }) =>
    relations.map(({ target, isRequired }) => `  ${target} ${isRequired ? "||" : "|o"}--o{ ${name} : ""`),
  );
  const alone = models
    .filter(({ name }) => !lines.some((line) => line.includes(` ${name} `)))
    .map(({ name }) => `  ${name}`);
  return ["```mermaid", "erDiagram", ...new Set([...lines, ...alone]), "```"].join("\n");
}

const renderRow = ({ name, table, key, description }: Model) =>
  `| ${name} | \`${table}\` | \`${key}\` | ${description.replaceAll("|", "\\|")} |`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  fs.writeFileSync(path.join(root, dataModelFile), renderDataModel());
