import type { CodegenConfig } from '@graphql-codegen/cli';
import { Kind, parse, print, visit } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../graphql/src/main/resources/graphql/', import.meta.url);

/** Pages show an answer with errors as a failure, so what is null only together with an error is never null to them. */
function strict(schema: string): string {
  const document = visit(parse(schema), {
    FieldDefinition: (field) =>
      field.type.kind !== Kind.NON_NULL_TYPE && field.directives?.some((d) => d.name.value === 'semanticNonNull')
        ? { ...field, type: { kind: Kind.NON_NULL_TYPE, type: field.type } }
        : undefined,
  });
  return print(document);
}

const config: CodegenConfig = {
  schema: readdirSync(folder).map((file) => strict(readFileSync(new URL(file, folder), 'utf8'))),
  documents: ['src/**/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        avoidOptionals: { field: true },
        scalars: { Bytes: 'number', DateTime: 'string' },
      },
    },
  },
};

export default config;
