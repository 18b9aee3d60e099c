import type { BuildQuery } from '../../gql/graphql';

export type FullBuild = BuildQuery['build'];

/** Rows of its dependency changes that the page of a build shows at a time. */
export const CHANGES = 25;
