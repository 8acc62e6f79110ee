// WeChat's elements. Taro carries the aria attributes only because of config/taro-aria.js.
import { Input, Text, Textarea, View } from '@tarojs/components';
import type { ComponentProps } from 'react';
import type { BoxProps, Role, TapProps, TextAreaProps, TextInputProps, TxtProps } from './types';

export type { BoxProps, Role, TapProps, TextAreaProps, TextInputProps, TxtProps } from './types';

type Aria = Record<`aria-${string}`, string | boolean | undefined>;

const ROLE_OF_TAG: Partial<Record<NonNullable<BoxProps['as']>, Role>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
};

/** Drops the undefined ones: every attribute present is a field in `setData`. */
function aria(values: Aria): Partial<ComponentProps<typeof View>> {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined && v !== false));
}

export function Box({ as, className, style, id, role, label, live, hidden, children }: BoxProps) {
  const attributes = aria({
    'aria-role': role ?? (as && ROLE_OF_TAG[as]),
    'aria-label': label,
    'aria-live': live ? 'polite' : undefined,
    'aria-hidden': hidden,
  });
  return (
    <View {...(id ? { id } : {})} className={className} {...(style ? { style } : {})} {...attributes}>
      {children}
    </View>
  );
}

export function Txt({ className, id, selectable, hidden, children }: TxtProps) {
  return (
    <Text
      {...(id ? { id } : {})}
      className={className}
      {...(selectable ? { userSelect: true } : {})}
      {...aria({ 'aria-hidden': hidden })}
    >
      {children}
    </Text>
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
  const attributes = aria({
    'aria-role': role,
    'aria-label': label,
    'aria-checked': checkable ? String(Boolean(on)) : undefined,
    'aria-selected': role === 'tab' ? String(Boolean(on)) : undefined,
    'aria-expanded': expanded === undefined ? undefined : String(expanded),
    'aria-disabled': disabled ? 'true' : undefined,
  });
  return (
    <View
      {...(id ? { id } : {})}
      className={`tap ${className ?? ''}`}
      {...(disabled ? {} : { hoverClass: 'pressed' })}
      {...attributes}
      onClick={() => {
        if (!disabled) onTap();
      }}
    >
      {children}
    </View>
  );
}

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
  onChange,
  onBlur,
  onDone,
}: TextInputProps) {
  return (
    <Input
      id={id}
      className={`input ${invalid ? 'input-invalid' : ''} ${className ?? ''}`}
      type={kind === 'idcard' ? 'idcard' : kind === 'number' || kind === 'tel' ? 'number' : 'text'}
      confirmType={kind === 'search' ? 'search' : 'done'}
      value={value}
      placeholder={placeholder ?? ''}
      placeholderClass="placeholder"
      maxlength={maxLength ?? -1}
      disabled={Boolean(disabled)}
      {...aria({ 'aria-label': label, 'aria-required': required ? 'true' : undefined })}
      onInput={(event) => onChange(event.detail.value)}
      {...(onBlur ? { onBlur } : {})}
      {...(onDone ? { onConfirm: onDone } : {})}
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
  onChange,
  onBlur,
  lines = 4,
}: TextAreaProps) {
  return (
    <Textarea
      id={id}
      className={`input textarea lines-${lines} ${invalid ? 'input-invalid' : ''} ${className ?? ''}`}
      value={value}
      placeholder={placeholder ?? ''}
      placeholderClass="placeholder"
      maxlength={maxLength ?? -1}
      autoHeight
      showConfirmBar={false}
      disableDefaultPadding
      disabled={Boolean(disabled)}
      {...aria({ 'aria-label': label, 'aria-required': required ? 'true' : undefined })}
      onInput={(event) => onChange(event.detail.value)}
      {...(onBlur ? { onBlur } : {})}
    />
  );
}
