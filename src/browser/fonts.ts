import { join } from "node:path";
import { makePrivateFolder, writePrivateFile } from "../files/browser-files.ts";

export interface FontRequest {
	/** Folder of the bundled faces. */
	readonly faces: string;
	/** Folder of the cache; fontconfig keeps its own cache there. */
	readonly cache: string;
}

/** Families that machines have, and the bundled one that stands in. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
	Arimo: [
		"sans-serif",
		"system-ui",
		"ui-sans-serif",
		"cursive",
		"fantasy",
		"Arial",
		"Helvetica",
		"Helvetica Neue",
		"Liberation Sans",
		"Segoe UI",
		"Verdana",
		"Tahoma",
		"Trebuchet MS",
		"Calibri",
		"San Francisco",
		"-apple-system",
		"BlinkMacSystemFont",
	],
	Tinos: [
		"serif",
		"ui-serif",
		"Times",
		"Times New Roman",
		"Liberation Serif",
		"Georgia",
		"Cambria",
		"Palatino",
	],
	Cousine: [
		"monospace",
		"ui-monospace",
		"Courier",
		"Courier New",
		"Liberation Mono",
		"Consolas",
		"Menlo",
		"Monaco",
		"SFMono-Regular",
	],
};

/** Which bundled family draws the characters that several scripts share, for a language. */
const HAN: Readonly<Record<string, string>> = {
	ja: "Noto Sans JP",
	ko: "Noto Sans KR",
	"zh-cn": "Noto Sans SC",
	"zh-sg": "Noto Sans SC",
	"zh-tw": "Noto Sans SC",
	"zh-hk": "Noto Sans SC",
	zh: "Noto Sans SC",
};

/** Writes a fontconfig file that knows the bundled faces and nothing of the machine's; gives its path. */
export function writeFontConfig(request: FontRequest): string {
	const folder = makePrivateFolder(join(request.cache, "fontconfig"));
	const path = join(folder, "fonts.conf");
	writePrivateFile(
		path,
		fontConfig(request.faces, makePrivateFolder(join(folder, "cache"))),
	);
	return path;
}

export function fontConfig(faces: string, cache: string): string {
	return [
		'<?xml version="1.0"?>',
		'<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
		"<fontconfig>",
		`<dir>${escapeXml(faces)}</dir>`,
		`<cachedir>${escapeXml(cache)}</cachedir>`,
		"<config><rescan><int>0</int></rescan></config>",
		...Object.entries(STAND_INS).flatMap(([family, names]) =>
			names.map((name) => standIn(name, family)),
		),
		...Object.entries(HAN).map(([lang, family]) => preferFor(lang, family)),
		...["Arimo", "Noto Sans JP", "Noto Sans SC", "Noto Sans KR"].map(
			fallBackOn,
		),
		"</fontconfig>",
		"",
	].join("\n");
}

function standIn(name: string, family: string): string {
	return `<match target="pattern"><test name="family" qual="any"><string>${name}</string></test><edit name="family" mode="assign" binding="same"><string>${family}</string></edit></match>`;
}

function preferFor(lang: string, family: string): string {
	return `<match target="pattern"><test name="lang" compare="contains"><string>${lang}</string></test><edit name="family" mode="append" binding="strong"><string>${family}</string></edit></match>`;
}

function fallBackOn(family: string): string {
	return `<match target="pattern"><edit name="family" mode="append_last"><string>${family}</string></edit></match>`;
}

function escapeXml(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
