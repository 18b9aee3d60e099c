import type { CodegenConfig } from '@graphql-codegen/cli';
import { formatDocument } from '@urql/core';
import { Kind, parse, print, visit, type DocumentNode } from 'graphql';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

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

/** Beside the pages in the jar, and not among the files that it serves. */
const LIST = new URL('target/classes/META-INF/', import.meta.url);

const operations: Record<string, string> = {};

/** Lists an operation for the server: its text as urql sends it, with the names of types that urql asks for. */
function list(document: DocumentNode): { hash: string } {
  const text = print(formatDocument(document));
  const hash = createHash('sha256').update(text).digest('hex');
  operations[hash] = text;
  return { hash };
}

function writeList(): void {
  mkdirSync(LIST, { recursive: true });
  writeFileSync(new URL('persisted-documents.json', LIST), JSON.stringify(operations));
}

const config: CodegenConfig = {
  schema: readdirSync(folder).map((file) => strict(readFileSync(new URL(file, folder), 'utf8'))),
  documents: ['src/**/*.graphql'],
  hooks: { beforeDone: writeList },
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, onExecutableDocumentNode: list },
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
