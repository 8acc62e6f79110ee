// A question and its place to answer: label, why we ask, the input, and the error in the same words as the summary.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Box, TextArea, TextInput, Txt } from '@/primitives';
import type { TextAreaProps, TextInputProps } from '@/primitives';
import { countCharacters } from '@/features/numbers';
import { texts } from '@/texts';
import { Icon } from './Icon';

export interface FieldFrame {
  id: string;
  label: string;
  why?: string;
  error?: string;
  optional?: boolean;
  /** The page's title asks the same: the label is not shown a second time. */
  titled?: boolean;
}

export function FieldBlock({
  id,
  label,
  why,
  error,
  optional,
  titled,
  children,
}: FieldFrame & { children: ReactNode }) {
  return (
    <Box className="field" id={`${id}-block`}>
      {!titled && (
        <Box className="field-label">
          <Txt className="t-strong">{label}</Txt>
          {optional && <Txt className="t-hint"> {texts.common.optional}</Txt>}
        </Box>
      )}
      {why && (
        <Box className="t-meta" id={`${id}-why`}>
          {why}
        </Box>
      )}
      {children}
      {error && (
        <Box className="field-error row-top" id={`${id}-error`} role="alert">
          <Icon name="alert" size="s" />
          <Txt className="grow">{error}</Txt>
        </Box>
      )}
    </Box>
  );
}

const described = (id: string, why?: string, error?: string): string | undefined =>
  [why && `${id}-why`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

type Passed<P> = Omit<P, 'label' | 'id' | 'invalid' | 'describedBy' | 'required'>;

interface Checked {
  /** What is wrong with a value, in a sentence, or null: said while typing, once it has its full length or was left. */
  check?: (value: string) => string | null;
  /** Length at which a value is complete. */
  full?: number;
}

export function TextField({
  id,
  label,
  why,
  error,
  optional,
  check,
  full,
  ...input
}: FieldFrame & Passed<TextInputProps> & Checked) {
  const [left, setLeft] = useState(false);
  const { value } = input;
  const complete = full !== undefined && countCharacters(value.replace(/\s/g, '')) >= full;
  const typed = check && value.trim() !== '' && (left || complete) ? check(value) : null;
  const fault = error ?? typed ?? undefined;
  return (
    <FieldBlock id={id} label={label} why={why} error={fault} optional={optional}>
      <TextInput
        id={id}
        label={label}
        invalid={Boolean(fault)}
        required={!optional}
        describedBy={described(id, why, fault)}
        {...input}
        onBlur={() => {
          setLeft(true);
          input.onBlur?.();
        }}
      />
    </FieldBlock>
  );
}

/** @param max longest text in characters; more can be typed, and is counted, never cut off. */
export function AreaField({
  id,
  label,
  why,
  error,
  optional,
  max,
  ...input
}: FieldFrame & Passed<TextAreaProps> & { max: number }) {
  const count = countCharacters(input.value.trim());
  return (
    <FieldBlock id={id} label={label} why={why} error={error} optional={optional}>
      <TextArea
        id={id}
        label={label}
        invalid={Boolean(error)}
        required={!optional}
        describedBy={described(id, why, error)}
        {...input}
      />
      <Box className={`field-count ${count > max ? 't-danger' : 't-hint'}`}>
        {count > max ? texts.common.overBy(count - max) : texts.common.countOf(count, max)}
      </Box>
    </FieldBlock>
  );
}
