// The few building blocks every screen is made of. Two implementations share these props: index.tsx draws
// WeChat's own elements, index.h5.tsx draws plain HTML, so that keyboards and screen readers work in browsers.
import type { CSSProperties, ReactNode } from 'react';

export type BoxTag =
  | 'div'
  | 'section'
  | 'main'
  | 'header'
  | 'footer'
  | 'nav'
  | 'ul'
  | 'ol'
  | 'li'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'p'
  | 'dl'
  | 'dt'
  | 'dd';

/** ARIA roles the screens use; WeChat reads the same words through `aria-role`. */
export type Role =
  | 'button'
  | 'link'
  | 'radio'
  | 'radiogroup'
  | 'checkbox'
  | 'switch'
  | 'tab'
  | 'tablist'
  | 'alert'
  | 'status'
  | 'dialog'
  | 'img'
  | 'group'
  | 'heading'
  | 'list'
  | 'listitem'
  | 'progressbar';

export interface BoxProps {
  /** HTML element on H5; weapp draws a view and keeps headings and lists as roles. */
  as?: BoxTag;
  className?: string;
  style?: CSSProperties;
  id?: string;
  role?: Role;
  label?: string;
  /** Announced when its content changes. */
  live?: boolean;
  /** Decoration: skipped by screen readers. */
  hidden?: boolean;
  children?: ReactNode;
}

export interface TxtProps {
  className?: string;
  id?: string;
  /** The reader may select and copy it (numbers, codes). */
  selectable?: boolean;
  hidden?: boolean;
  children?: ReactNode;
}

export interface TapProps {
  className?: string;
  id?: string;
  role?: Extract<Role, 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab'>;
  label?: string;
  /** For radio, checkbox and switch: chosen. For tab: current. */
  on?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  onTap: () => void;
  children?: ReactNode;
}

export type InputKind = 'text' | 'number' | 'idcard' | 'tel' | 'search';

export interface TextInputProps {
  id: string;
  className?: string;
  label: string;
  kind?: InputKind;
  value: string;
  placeholder?: string;
  maxLength?: number;
  invalid?: boolean;
  required?: boolean;
  disabled?: boolean;
  /** Ids of the explanation and the error (H5). */
  describedBy?: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onDone?: () => void;
}

export interface TextAreaProps extends Omit<TextInputProps, 'kind' | 'onDone'> {
  /** Height to start with, in lines; it grows with the text. */
  lines?: number;
}
