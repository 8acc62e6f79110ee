// Looking at a rendered page: its text, its controls by the words on them, its fields by their labels.
import { NativeNode, TextNode } from 'glass-easel';
import type { Node } from 'glass-easel';

export type Found = NativeNode;

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (node instanceof TextNode) return;
  node.forEachComposedChild((child) => {
    walk(child, visit);
  });
}

/** Every built-in element below, in visual order. */
export function elements(root: Node): Found[] {
  const found: Found[] = [];
  walk(root, (node) => {
    if (node instanceof NativeNode) found.push(node);
  });
  return found;
}

const BLOCKS = new Set(['view', 'button', 'scroll-view']);

/** The text a person reads, one line a block. */
export function textOf(root: Node): string {
  let text = '';
  const into = (node: Node): void => {
    if (node instanceof TextNode) {
      text += node.textContent;
      return;
    }
    const block = node instanceof NativeNode && BLOCKS.has(node.is);
    if (block) text += '\n';
    node.forEachComposedChild((child) => {
      into(child);
    });
    if (block) text += '\n';
  };
  into(root);
  return text.replace(/\n\s*\n+/g, '\n').trim();
}

export const attribute = (node: Found, name: string): string => {
  const value = node.getAttribute(name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
};

const CONTROL_ROLES = new Set(['button', 'link', 'radio', 'checkbox', 'switch', 'tab']);

export const isControl = (node: Found): boolean =>
  CONTROL_ROLES.has(attribute(node, 'aria-role')) || node.is === 'button';
export const isField = (node: Found): boolean => node.is === 'input' || node.is === 'textarea';

/** What a screen reader says for a control: its label, else its text. */
export const nameOf = (node: Found): string =>
  attribute(node, 'aria-label') || textOf(node).replace(/\n/g, ' ');

/** Controls whose name contains the words; an exact name wins. */
export function controls(root: Node, words: string): Found[] {
  const all = elements(root).filter((e) => isControl(e) && nameOf(e).includes(words));
  const exact = all.filter((e) => nameOf(e) === words);
  return exact.length > 0 ? exact : all;
}

/** Fields whose label contains the words. */
export const fields = (root: Node, label: string): Found[] =>
  elements(root).filter((e) => isField(e) && attribute(e, 'aria-label').includes(label));

const frameOf = (root: Node): Found | undefined =>
  elements(root).find((e) => e.class.split(' ').includes('page'));

/** The theme a screen wears, by the class of its frame. */
export const themeOf = (root: Node): string => /theme-(\w+)/.exec(frameOf(root)?.class ?? '')?.[1] ?? 'none';

/** How much larger than designed its words are. */
export const scaleOf = (root: Node): string =>
  /--scale:\s*([\d.]+)/.exec(frameOf(root)?.style ?? '')?.[1] ?? '1';
