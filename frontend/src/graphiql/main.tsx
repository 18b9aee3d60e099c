import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createFetcher } from './fetcher';
import './graphiql.css';

const WELCOME = `# Ask Koschei. The documentation is behind the book on the left; Ctrl-Enter runs the query.

query WhatBroke {
  collections {
    name
    generation {
      ordinal
      at
      counts {
        build {
          broken
        }
        runtime {
          broken
        }
      }
      changes(side: BUILD, kind: NEWLY_BROKEN, first: 10) {
        totalCount
        edges {
          node {
            package {
              name
              version {
                evr
              }
            }
            problemText
          }
        }
      }
    }
  }
}
`;

const root = document.getElementById('graphiql');
if (!root) {
  throw new Error('the page has no element #graphiql');
}
createRoot(root).render(
  <StrictMode>
    <GraphiQL fetcher={createFetcher()} defaultQuery={WELCOME} />
  </StrictMode>,
);
