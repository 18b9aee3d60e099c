import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { readdirSync } from 'node:fs';

const features = readdirSync(new URL('src/features', import.meta.url));

export default tseslint.config(
  { ignores: ['target', 'node_modules', 'src/gql'] },
  ...tseslint.configs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  importX.flatConfigs.typescript,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'max-lines': ['error', 250],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            ...features.map((feature) => ({
              target: `./src/features/${feature}`,
              from: ['./src/features', './src/app'],
              except: [`./${feature}`],
              message: 'A feature imports neither another feature nor app.',
            })),
            {
              target: ['./src/components', './src/lib'],
              from: ['./src/features', './src/app'],
              message: 'components and lib know nothing of features and app.',
            },
            { target: './src/lib', from: './src/components', message: 'lib knows nothing of components.' },
            { target: './src', from: './dev', message: 'The mock server is not shipped.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file itself.' },
      ],
    },
  },
);
