import js from '@eslint/js';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['dist/'] },
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	{
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
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
