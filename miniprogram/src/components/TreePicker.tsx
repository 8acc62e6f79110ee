// Region and category: search first, then level by level. Data comes from the API in slices.
import type { TreeNode } from '@petition/shared-types/schemas/account';
import { useState } from 'react';
import { Box, Tap, TextInput, Txt } from '@/primitives';
import type { Tree } from '@/services/endpoints';
import { useTree } from '@/features/tree';
import { noteChosen, recentOf } from '@/services/recent';
import type { Chosen } from '@/services/recent';
import { texts } from '@/texts';
import { Button } from './Button';
import { Icon } from './Icon';
import { FailureBlock, Skeleton } from './states';

interface TreePickerProps {
  id: string;
  tree: Tree;
  label: string;
  /** The chosen node, with its path for people. */
  value: { code: string; name: string } | undefined;
  /** Whether a node that has children may be chosen itself. */
  choosable: (node: TreeNode) => boolean;
  /** Offered besides the tree: “not sure”. */
  extra?: { code: string; name: string };
  onChange: (value: { code: string; name: string } | undefined) => void;
}

const GLIMPSE = 40;

/** What stands below a heading: whole names, as many as fit two lines. */
function withinText(names: readonly string[]): string {
  const shown = names.filter((_, at) => names.slice(0, at + 1).join('、').length <= GLIMPSE);
  return texts.picker.within(shown.join('、'), shown.length < names.length);
}

const nameOf = (node: TreeNode, tree: Tree): string => node.path.join(tree === 'regions' ? '' : ' › ');

export function TreePicker({ id, tree, label, value, choosable, extra, onChange }: TreePickerProps) {
  if (value) return <Chosen id={id} name={value.name} onClear={() => onChange(undefined)} />;
  return (
    <Browser id={id} tree={tree} label={label} choosable={choosable} extra={extra} onChange={onChange} />
  );
}

function Chosen({ id, name, onClear }: { id: string; name: string; onClear: () => void }) {
  return (
    <Box className="choice choice-on" id={id}>
      <Icon name="done" className="t-ok" />
      <Box className="grow" label={`${texts.picker.chosen}：${name}`}>
        {name}
      </Box>
      <Tap className="text-button" onTap={onClear}>
        <Txt>{texts.picker.change}</Txt>
      </Tap>
    </Box>
  );
}

function Browser({ id, tree, label, choosable, extra, onChange }: Omit<TreePickerProps, 'value'>) {
  const { query, search, path, enter, leaveTo, slice, retry } = useTree(tree);
  const take = (chosen: Chosen): void => {
    noteChosen(tree, chosen);
    onChange(chosen);
  };
  const choose = (node: TreeNode): void => take({ code: node.code, name: nameOf(node, tree) });
  const here = path[path.length - 1];
  return (
    <Box className="stack">
      <Box className="search">
        <Icon name="search" size="s" className="search-icon" />
        <TextInput
          id={id}
          label={label}
          kind="search"
          className="search-input"
          value={query}
          placeholder={tree === 'regions' ? texts.picker.searchRegion : texts.picker.searchCategory}
          maxLength={30}
          onChange={search}
        />
        {query !== '' && (
          <Tap className="search-clear" label={texts.picker.clearSearch} onTap={() => search('')}>
            <Icon name="close" size="s" />
          </Tap>
        )}
      </Box>
      {extra && query === '' && <Button kind="quiet" text={extra.name} onTap={() => onChange(extra)} />}
      {query === '' && <Recent tree={tree} onChoose={take} />}
      {query === '' && <Crumbs path={path} leaveTo={leaveTo} />}
      {query === '' && here && choosable(here) && (
        <Button kind="quiet" text={texts.picker.justThis(here.name)} onTap={() => choose(here)} />
      )}
      {slice.status === 'loading' && <Skeleton rows={4} lines={1} />}
      {slice.status === 'failed' && <FailureBlock failure={slice.failure} onRetry={retry} />}
      {slice.status === 'ready' && (
        <Rows
          nodes={slice.data}
          tree={tree}
          searching={query !== ''}
          onNode={(node) => (query === '' && node.hasChildren ? enter(node) : choose(node))}
        />
      )}
      {extra && query !== '' && <Button kind="quiet" text={extra.name} onTap={() => onChange(extra)} />}
    </Box>
  );
}

function Recent({ tree, onChoose }: { tree: Tree; onChoose: (chosen: Chosen) => void }) {
  const [recent] = useState(() => recentOf(tree));
  if (recent.length === 0) return null;
  return (
    <Box className="stack-s" role="group" label={texts.picker.recent}>
      <Box className="t-meta">{texts.picker.recent}</Box>
      {recent.map((chosen) => (
        <Button key={chosen.code} kind="quiet" text={chosen.name} onTap={() => onChoose(chosen)} />
      ))}
    </Box>
  );
}

function Crumbs({ path, leaveTo }: { path: TreeNode[]; leaveTo: (depth: number) => void }) {
  if (path.length === 0) return <Box className="t-meta">{texts.picker.orBrowse}</Box>;
  return (
    <Box className="crumbs" role="group" label={texts.picker.level(path.map((n) => n.name).join('、'))}>
      <Tap className="crumb" role="link" onTap={() => leaveTo(0)}>
        <Txt>{texts.picker.top}</Txt>
      </Tap>
      {path.map((node, depth) => (
        <Tap key={node.code} className="crumb" role="link" onTap={() => leaveTo(depth + 1)}>
          <Txt className="crumb-mark">›</Txt>
          <Txt>{node.name}</Txt>
        </Tap>
      ))}
    </Box>
  );
}

interface RowsProps {
  nodes: TreeNode[];
  tree: Tree;
  searching: boolean;
  onNode: (node: TreeNode) => void;
}

function Rows({ nodes, tree, searching, onNode }: RowsProps) {
  if (nodes.length === 0) return <Box className="t-meta">{texts.picker.nothingFound}</Box>;
  return (
    <Box className="card rows" live={searching}>
      {nodes.map((node) => (
        <Tap key={node.code} className="row-link" onTap={() => onNode(node)}>
          <Box className="grow">
            <Box>{node.name}</Box>
            {searching && node.path.length > 1 && <Box className="t-hint">{nameOf(node, tree)}</Box>}
            {!searching && node.within && <Box className="t-hint">{withinText(node.within)}</Box>}
          </Box>
          {!searching && node.hasChildren && <Icon name="right" size="s" className="t-hint" />}
        </Tap>
      ))}
    </Box>
  );
}
