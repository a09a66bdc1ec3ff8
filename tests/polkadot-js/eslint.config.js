import js from '@eslint/js';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['dist/'] },
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	{
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
	},
	{ files: ['eslint.config.js'], ...ts.configs.disableTypeChecked },
);
