/**
 * What a page has: one script with a module and everything that it imports, and a realm with nothing of Node in it. The
 * script is what a bundler makes for a browser: packages are resolved under the condition `browser`.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';
import ts from 'typescript';

/** What a package exports, by conditions. */
type Exports = string | { [condition: string]: Exports };

const CONDITIONS = ['browser', 'require', 'default'];

function underConditions(exported: Exports | undefined): string | undefined {
	if (typeof exported !== 'object') return exported;
	for (const [condition, value] of Object.entries(exported)) {
		const found = CONDITIONS.includes(condition) ? underConditions(value) : undefined;
		if (found) return found;
	}
	return undefined;
}

/** The file that a package has under a name, for a browser. */
function exportedBy(folder: string, path: string): string | undefined {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as
		{ exports?: { [path: string]: Exports }; main?: string };
	if (!manifest.exports) return join(folder, path || (manifest.main ?? 'index.js'));
	const name = path ? `./${path}` : '.';
	const plain = underConditions(manifest.exports[name]);
	if (plain) return join(folder, plain);
	for (const [pattern, exported] of Object.entries(manifest.exports)) {
		const [start, end] = pattern.split('*');
		if (end === undefined || !name.startsWith(start) || !name.endsWith(end)) continue;
		const found = underConditions(exported);
		if (found) return join(folder, found.replace('*', name.slice(start.length, name.length - end.length)));
	}
	return undefined;
}

/** The file that is meant where one is imported; nothing for what a browser does not have. */
function resolve(specifier: string, importer: string): string | undefined {
	if (specifier.startsWith('.')) return join(dirname(importer), specifier);
	const parts = specifier.split('/');
	const name = parts.splice(0, specifier.startsWith('@') ? 2 : 1).join('/');
	for (let folder = dirname(importer); folder !== dirname(folder); folder = dirname(folder)) {
		const candidate = join(folder, 'node_modules', name);
		if (existsSync(join(candidate, 'package.json'))) return exportedBy(candidate, parts.join('/'));
	}
	return undefined;
}

/** A module with `import` and `export` as one with `require`. */
function sourceOf(file: string): string {
	const source = readFileSync(file, 'utf8');
	if (!/^(import|export)\b/m.test(source)) return source;
	return ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
}

/** A script whose value is what a compiled module exports. It needs nothing but the language. */
export function bundle(entry: string): string {
	const numbers = new Map<string, number>();
	const modules: string[] = [];
	const numberOf = (file: string): number => {
		const known = numbers.get(file);
		if (known !== undefined) return known;
		const number = numbers.size;
		numbers.set(file, number);
		const source = sourceOf(file);
		const imports: [string, number][] = [];
		for (const [, specifier] of source.matchAll(/\brequire\(['"]([^'"]+)['"]\)/g)) {
			const found = resolve(specifier, file);
			if (found) imports.push([specifier, numberOf(found)]);
		}
		modules[number] = `[${JSON.stringify(Object.fromEntries(imports))}, function (module, exports, require) {\n${source}\n}]`;
		return number;
	};
	numberOf(entry);
	return `(() => {
	const modules = [\n${modules.join(',\n')}\n];
	const loaded = [];
	const load = (number) => {
		if (loaded[number]) return loaded[number].exports;
		const [imports, define] = modules[number];
		const module = loaded[number] = { exports: {} };
		define.call(module.exports, module, module.exports, (name) => {
			if (!(name in imports)) throw new Error(name + ' is not for browsers');
			return load(imports[name]);
		});
		return module.exports;
	};
	return load(0);
})()`;
}

/**
 * What a page has beside the language, as far as it is needed. Made in the realm: Node's own would give bytes that are
 * no `Uint8Array` there.
 */
const WEB = `
globalThis.TextEncoder = class {
	encode(text = '') { return Uint8Array.from(unescape(encodeURIComponent(text)), (byte) => byte.charCodeAt(0)); }
};
globalThis.TextDecoder = class {
	decode(bytes = []) { return decodeURIComponent(escape(String.fromCharCode(...bytes))); }
};`;

/** A realm as a page has it, and with nothing of Node. No text becomes a program in it: as where a page's policy is strict. */
export class BareRealm {
	private readonly context: Context = createContext(Object.create(null) as Context, { codeGeneration: { strings: false, wasm: false } });

	/** Loads a compiled module with everything that it imports. */
	constructor(entry: string) {
		this.run(WEB);
		this.run(`globalThis.loaded = ${bundle(entry)};`);
	}

	/** Runs a script. */
	run(script: string): unknown {
		return runInContext(script, this.context);
	}

	/** Calls a function of the module. What goes in and what comes out is JSON. */
	call<T>(name: string, argument: unknown): T {
		const given = JSON.stringify(JSON.stringify(argument));
		const json = this.run(`JSON.stringify(loaded.${name}(JSON.parse(${given})) ?? null)`) as string;
		return JSON.parse(json) as T;
	}
}
