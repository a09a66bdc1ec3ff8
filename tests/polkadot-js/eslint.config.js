import js from '@eslint/js';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['dist/'] },
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	{
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: dirname(fileURLToPath(import.meta.url)) } },
	},
	{
		rules: {
			// The runner awaits its tests itself.
			'@typescript-eslint/no-floating-promises': ['error', {
				allowForKnownSafeCalls: [{ from: 'package', name: ['test'], package: 'node:test' }],
			}],
		},
	},
	{ files: ['eslint.config.js'], ...ts.configs.disableTypeChecked },
);
