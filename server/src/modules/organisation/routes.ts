// Organisations to choose from, and the trees of regions and categories in slices.
import {
  organisationOptions,
  organisationQuery,
  treeQuery,
  treeSlice,
} from '@petition/shared-types/schemas/account';
import type { TreeNode } from '@petition/shared-types/schemas/account';
import { administrativeLevels, organisationKinds } from '@petition/shared-types/vocabulary';
import { route, type Route } from '../../http/route';
import type { Reference } from '../../infra/reference';
import { labelled } from '../petition/presenters/labels';

const LIMIT = 50;
/** Stands below most headings and says nothing of them. */
const OTHER = '其他';

interface Tree {
  byCode(code: string): { code: string; name: string } | undefined;
  children(code?: string): { code: string; name: string }[];
  path(code: string): { code: string; name: string }[];
  search(query: string, limit?: number, home?: string): { code: string; name: string }[];
}

/** One slice: a node, its children, or what a word finds. */
function sliceOf(
  tree: Tree,
  query: { parent?: string; q?: string; code?: string },
  { home, telling }: { home?: string; telling: boolean },
): { items: TreeNode[] } {
  const one = query.code === undefined ? undefined : tree.byCode(query.code);
  const found =
    query.code !== undefined
      ? one
        ? [one]
        : []
      : query.q !== undefined
        ? tree.search(query.q, undefined, home)
        : homeFirst(tree.children(query.parent), query.parent === undefined ? home : undefined);
  return {
    items: found.map(({ code, name }) => {
      const below = tree.children(code).map((node) => node.name);
      const path = tree.path(code).map((node) => node.name);
      const within = telling && below.length > 0 ? { within: below.filter((other) => other !== OTHER) } : {};
      return { code, name, path, hasChildren: below.length > 0, ...within };
    }),
  };
}

/** At the top the province of this site stands first: nearly everybody means a place in it. */
function homeFirst<T extends { code: string }>(nodes: T[], home: string | undefined): T[] {
  const isHome = ({ code }: T): boolean => home !== undefined && code.slice(0, 2) === home.slice(0, 2);
  return home === undefined ? nodes : [...nodes.filter(isHome), ...nodes.filter((node) => !isHome(node))];
}

const treeRoute = (path: string, summary: string, tree: (reference: Reference) => Tree) =>
  route({
    method: 'GET',
    path,
    summary,
    audience: 'public',
    policy: 'public data',
    query: treeQuery,
    response: treeSlice,
    async handle({ deps, query }) {
      const organisations = await deps.organisations.current();
      const places = path.endsWith('regions');
      const home = places ? organisations.topOffice()?.regionCode : undefined;
      return sliceOf(tree(deps.reference), query, { ...(home ? { home } : {}), telling: !places });
    },
  });

const organisationsRoute = route({
  method: 'GET',
  path: '/api/v1/admin/organisations',
  summary: '可选择的单位',
  audience: 'officer',
  policy: 'public data',
  query: organisationQuery,
  response: organisationOptions,
  async handle({ deps, query }) {
    const tree = await deps.organisations.current();
    const items = tree
      .all()
      .filter((o) => o.active && (!query.kind || o.kind === query.kind))
      .filter((o) => !query.q || o.name.includes(query.q) || o.shortName.includes(query.q))
      .slice(0, LIMIT)
      .map((o) => ({
        id: o.id,
        name: o.name,
        kind: labelled(organisationKinds, o.kind),
        level: labelled(administrativeLevels, o.level),
        region: deps.reference.regions.pathName(o.regionCode),
      }));
    return { items };
  },
});

export const routes: Route[] = [
  organisationsRoute,
  treeRoute('/api/v1/public/regions', '行政区划', (reference) => reference.regions),
  treeRoute('/api/v1/public/categories', '内容分类', (reference) => reference.categories),
];
