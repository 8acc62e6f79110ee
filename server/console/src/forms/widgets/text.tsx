// Long and short texts; the counter counts characters as people do and shows the limits before they are hit.
import type { WidgetProps } from '@rjsf/utils';
import { Input, Typography } from 'antd';
import { words } from '../../words';

const codePoints = (text: string): number => Array.from(text).length;

function Counter({ value, schema }: { value: string; schema: WidgetProps['schema'] }) {
  if (schema.maxLength === undefined) return null;
  const now = codePoints(value.trim());
  const over = now > schema.maxLength;
  return (
    <Typography.Text type={over ? 'danger' : 'secondary'} className="counter">
      {words.action.counter(now, schema.minLength ?? 0, schema.maxLength)}
    </Typography.Text>
  );
}

export function TextareaWidget(props: WidgetProps) {
  const { id, schema, disabled, onChange } = props;
  const value = (props.value as string | undefined) ?? '';
  const long = (schema.maxLength ?? 0) > 1000;
  return (
    <>
      <Input.TextArea
        id={id}
        value={value}
        disabled={disabled}
        autoSize={{ minRows: long ? 5 : 3, maxRows: 16 }}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
      <Counter value={value} schema={schema} />
    </>
  );
}

export function TextWidget({ id, value, disabled, onChange }: WidgetProps) {
  return (
    <Input
      id={id}
      value={(value as string | undefined) ?? ''}
      disabled={disabled}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}
