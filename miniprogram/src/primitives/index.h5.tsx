// Plain HTML for browsers: real buttons, inputs and headings, so that keyboards and screen readers need no help.
import { createElement, useLayoutEffect, useRef } from 'react';
import type { HTMLAttributes, KeyboardEvent } from 'react';
import { grow } from './grow';
import type { BoxProps, TapProps, TextAreaProps, TextInputProps, TxtProps } from './types';

export type { BoxProps, Role, TapProps, TextAreaProps, TextInputProps, TxtProps } from './types';

export function Box({ as = 'div', className, style, id, role, label, live, hidden, children }: BoxProps) {
  const attributes: HTMLAttributes<HTMLElement> = {
    id,
    className,
    style,
    role,
    'aria-label': label,
    'aria-live': live ? 'polite' : undefined,
    'aria-hidden': hidden ? true : undefined,
  };
  return createElement(as, attributes, children);
}

export function Txt({ className, id, selectable, hidden, children }: TxtProps) {
  return (
    <span
      id={id}
      className={`${className ?? ''}${selectable ? ' selectable' : ''}`}
      aria-hidden={hidden ? true : undefined}
    >
      {children}
    </span>
  );
}

export function Tap({
  className,
  id,
  role = 'button',
  label,
  on,
  expanded,
  disabled,
  onTap,
  children,
}: TapProps) {
  const checkable = role === 'radio' || role === 'checkbox' || role === 'switch';
  return (
    <button
      type="button"
      id={id}
      className={`tap ${className ?? ''}`}
      role={role === 'button' ? undefined : role}
      aria-label={label}
      aria-checked={checkable ? Boolean(on) : undefined}
      aria-selected={role === 'tab' ? Boolean(on) : undefined}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onTap}
    >
      {children}
    </button>
  );
}

const MODE = { text: 'text', number: 'numeric', idcard: 'text', tel: 'tel', search: 'search' } as const;

export function TextInput({
  id,
  className,
  label,
  kind = 'text',
  value,
  placeholder,
  maxLength,
  invalid,
  required,
  disabled,
  describedBy,
  onChange,
  onBlur,
  onDone,
}: TextInputProps) {
  const done = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone?.();
  };
  return (
    <input
      id={id}
      className={`input ${invalid ? 'input-invalid' : ''} ${className ?? ''}`}
      type={kind === 'tel' ? 'tel' : 'text'}
      inputMode={MODE[kind]}
      autoComplete="off"
      aria-label={label}
      aria-invalid={invalid ? true : undefined}
      aria-required={required ? true : undefined}
      aria-describedby={describedBy}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      onKeyDown={done}
    />
  );
}

export function TextArea({
  id,
  className,
  label,
  value,
  placeholder,
  maxLength,
  invalid,
  required,
  disabled,
  describedBy,
  onChange,
  onBlur,
  lines = 4,
}: TextAreaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (ref.current) grow(ref.current);
  }, [value]);
  return (
    <textarea
      ref={ref}
      id={id}
      className={`input textarea lines-${lines} ${invalid ? 'input-invalid' : ''} ${className ?? ''}`}
      aria-label={label}
      aria-invalid={invalid ? true : undefined}
      aria-required={required ? true : undefined}
      aria-describedby={describedBy}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
    />
  );
}
