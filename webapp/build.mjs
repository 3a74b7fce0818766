// Builds the page's assets into the Python package, so that nobody who only uses Planaria needs Node.
//     npm ci && npm run build
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "..", "src", "planaria", "report", "assets");
const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sourceFiles(join(folder, entry.name)) : [join(folder, entry.name)]);
}

// The same hash as `planaria.report.page.sources_hash`: a changed source without a new build is told by it.
function sourcesHash() {
  const names = ["build.mjs", "package.json", "package-lock.json", "tsconfig.json"];
  names.push(...sourceFiles(join(here, "src")).map((path) => relative(here, path).split(sep).join("/")));
  const lines = names.sort((a, b) => (a < b ? -1 : 1)).map((name) => `${name} ${sha(readFileSync(join(here, name)))}\n`);
  return sha(lines.join(""));
}

// What the bundler really took in, and not what package.json asks for: the licences of exactly what is shipped.
function shipped(metafile) {
  const names = Object.keys(metafile.inputs)
    .map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter(Boolean);
  return [...new Set(names)].sort();
}

function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE"].find((n) => existsSync(join(folder, n)));
  // MuJoCo's package names its licence and carries no copy of it.
  const text = readFileSync(file ? join(folder, file) : join(here, "licences", `${license}.txt`), "utf8").trim();
  return { name, version, license, text };
}

const result = await build({
  absWorkingDir: here,
  entryPoints: [join(here, "src", "main.ts")],
  outdir: assets,
  entryNames: "page",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",  // all licences are in LICENCES.txt, in full
  external: ["module"],  // MuJoCo's loader asks for it in Node only
  metafile: true,
  logLevel: "warning",
});

mkdirSync(assets, { recursive: true });
const wasm = gzipSync(readFileSync(join(here, "node_modules/@mujoco/mujoco/mujoco.wasm")), { level: 9 });
writeFileSync(join(assets, "mujoco.wasm.gz"), wasm);
const licences = shipped(result.metafile).map(licence);
const rule = "=".repeat(100);
writeFileSync(join(assets, "LICENCES.txt"),
  "Software shipped inside Planaria's report page.\n\n" +
  licences.map((l) => `${l.name} ${l.version} (${l.license})`).join("\n") + "\n\n" +
  licences.map((l) => `${rule}\n${l.name} ${l.version} (${l.license})\n${rule}\n${l.text}\n`).join("\n"));
const files = ["page.js", "page.css", "mujoco.wasm.gz", "LICENCES.txt"];
writeFileSync(join(assets, "manifest.json"), JSON.stringify({
  sources: sourcesHash(),
  files: Object.fromEntries(files.map((name) => [name, sha(readFileSync(join(assets, name)))])),
  packages: Object.fromEntries(licences.map((l) => [l.name, { version: l.version, licence: l.license }])),
}, null, 1) + "\n");
for (const name of files) console.log(name, readFileSync(join(assets, name)).length);
