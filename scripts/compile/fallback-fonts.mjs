// Turns the faces that stand in for a machine's fonts into TTF, which the embedded browser reads through fontconfig
// (it reads no WOFF2 there), in lib/fallback-fonts.

import {
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { decompress } from "wawoff2";

const require = createRequire(import.meta.url);

/** Upright and slanted, regular and bold: a bold that the browser makes up itself becomes a Type 3 font in a PDF. */
const TEXT = /-(400|700)-(normal|italic)\.woff2$/;
const UPRIGHT = /-(400|700)-normal\.woff2$/;

const FAMILIES = [
	{ name: "arimo", files: TEXT },
	{ name: "tinos", files: TEXT },
	{ name: "cousine", files: TEXT },
	{ name: "noto-sans-arabic", files: UPRIGHT },
	{ name: "noto-sans-hebrew", files: UPRIGHT },
	{ name: "noto-sans-jp", files: UPRIGHT },
	{ name: "noto-sans-kr", files: UPRIGHT },
	{ name: "noto-sans-sc", files: UPRIGHT },
	{ name: "noto-sans-symbols", files: UPRIGHT },
	{ name: "noto-sans-symbols-2", files: UPRIGHT },
	{ name: "noto-sans-math", files: UPRIGHT },
];

/** Fills `folder` with the converted faces, unless they are there already. */
export async function compileFallbackFonts(folder) {
	const stamp = FAMILIES.map(
		({ name }) => `${name}@${packageOf(name).version}`,
	).join("\n");
	if (
		(await readFile(join(folder, "versions.txt"), "utf8").catch(() => "")) ===
		stamp
	)
		return;
	const aside = `${folder}.${process.pid}`;
	await rm(aside, { recursive: true, force: true });
	await mkdir(aside, { recursive: true });
	for (const family of FAMILIES) await convertFamily(family, aside);
	await writeFile(join(aside, "versions.txt"), stamp);
	await rm(folder, { recursive: true, force: true });
	await rename(aside, folder);
}

async function convertFamily({ name, files }, folder) {
	const source = join(packageOf(name).folder, "files");
	for (const file of (await readdir(source)).filter((candidate) =>
		files.test(candidate),
	)) {
		const face = await decompress(await readFile(join(source, file)));
		await writeFile(join(folder, file.replace(/woff2$/, "ttf")), face);
	}
}

function packageOf(name) {
	const manifest = require.resolve(`@fontsource/${name}/package.json`);
	return { folder: dirname(manifest), version: require(manifest).version };
}

if (
	process.argv[1] &&
	import.meta.url === pathToFileURL(process.argv[1]).href
) {
	await compileFallbackFonts(
		join(
			dirname(fileURLToPath(import.meta.url)),
			"..",
			"..",
			"lib",
			"fallback-fonts",
		),
	);
}
