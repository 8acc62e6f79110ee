// Regions and categories: search by name first, or open the levels one by one. Both come from the server in slices.
import type { TreeNode } from '@petition/shared-types/schemas/account';
import type { WidgetProps } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { Cascader } from 'antd';
import { useState } from 'react';
import { endpoints, type TreeKind } from '../../api/endpoints';
import { useDebounced } from '../../use-debounced';
import { words } from '../../words';

interface Level {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Level[];
}

const asLevel = (node: TreeNode): Level => ({
  value: node.code,
  label: node.name,
  isLeaf: !node.hasChildren,
});
const asResult = (node: TreeNode): Level => ({
  value: node.code,
  label: node.path.join(' / '),
  isLeaf: true,
});

/** Puts freshly loaded children under the node they belong to. */
function withChildren(levels: Level[], code: string, children: Level[]): Level[] {
  return levels.map((level) =>
    level.value === code
      ? { ...level, children }
      : level.children
        ? { ...level, children: withChildren(level.children, code, children) }
        : level,
  );
}

function useTree(kind: TreeKind, value: string | undefined, query: string) {
  const [opened, setOpened] = useState<{ code: string; children: Level[] }[]>([]);
  const top = useQuery({
    queryKey: [kind, 'top'],
    queryFn: ({ signal }) => endpoints.tree(kind, {}, signal),
    staleTime: Infinity,
  });
  const results = useQuery({
    queryKey: [kind, 'search', query],
    queryFn: ({ signal }) => endpoints.tree(kind, { q: query }, signal),
    enabled: query !== '',
    placeholderData: (previous) => previous,
  });
  const selected = useQuery({
    queryKey: [kind, 'code', value],
    queryFn: ({ signal }) => endpoints.tree(kind, { code: value }, signal),
    enabled: value !== undefined,
    staleTime: Infinity,
  });
  const levels = opened.reduce(
    (tree, { code, children }) => withChildren(tree, code, children),
    (top.data ?? []).map(asLevel),
  );
  const open = async (code: string): Promise<void> => {
    const children = await endpoints.tree(kind, { parent: code });
    setOpened((before) => [...before, { code, children: children.map(asLevel) }]);
  };
  return {
    options: query ? (results.data ?? []).map(asResult) : levels,
    note:
      top.isError || results.isError
        ? words.action.searchFailed
        : results.isFetching || top.isPending
          ? words.action.searching
          : words.action.nothingFound,
    selectedPath: selected.data?.[0]?.path.join(' / '),
    open,
  };
}

function TreeCodePicker({ kind, id, value, disabled, onChange }: WidgetProps & { kind: TreeKind }) {
  const [query, setQuery] = useState('');
  const code = value as string | undefined;
  const tree = useTree(kind, code, useDebounced(query.trim()));
  return (
    <Cascader
      id={id}
      value={code ? [code] : undefined}
      options={tree.options}
      disabled={disabled}
      changeOnSelect
      className="full-width"
      placeholder={words.action.pickCode}
      showSearch={{ filter: () => true, render: (_, path) => path.at(-1)?.label, limit: false }}
      onSearch={setQuery}
      displayRender={() => tree.selectedPath ?? code}
      notFoundContent={tree.note}
      loadData={(path) => {
        const last = path.at(-1);
        if (last) void tree.open(String(last.value));
      }}
      onChange={(path) => onChange((path as string[] | undefined)?.at(-1))}
    />
  );
}

export const RegionWidget = (props: WidgetProps) => <TreeCodePicker {...props} kind="regions" />;
export const CategoryWidget = (props: WidgetProps) => <TreeCodePicker {...props} kind="categories" />;
