// Choices of a closed list, a demand named by its text, a document of the petition.
import type { WidgetProps } from '@rjsf/utils';
import { Checkbox, Radio, Select, Typography } from 'antd';
import { timeText } from '../../time';
import { words } from '../../words';
import type { StepContext } from '../context';

const contextOf = (props: WidgetProps): StepContext => props.registry.formContext as StepContext;
type Option = { value: string | number; label: string };
const optionsOf = (props: WidgetProps): Option[] =>
  (props.options.enumOptions ?? []).map((option) => ({ value: option.value as string, label: option.label }));

export function RadioWidget(props: WidgetProps) {
  return (
    <Radio.Group
      id={props.id}
      name={props.id}
      value={props.value as unknown}
      disabled={props.disabled}
      options={optionsOf(props)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

export function SelectWidget(props: WidgetProps) {
  return (
    <Select
      id={props.id}
      value={props.value as string | undefined}
      disabled={props.disabled}
      options={optionsOf(props)}
      placeholder={words.action.choose}
      allowClear={!props.required}
      className="full-width"
      onChange={(value: string | undefined) => props.onChange(value)}
    />
  );
}

export function CheckboxWidget(props: WidgetProps) {
  return (
    <Checkbox
      id={props.id}
      checked={Boolean(props.value)}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.checked)}
    >
      {props.label}
    </Checkbox>
  );
}

/** Not a choice: each row answers one demand, and shows which. */
export function DemandWidget(props: WidgetProps) {
  const number = Number(props.value);
  return (
    <Typography.Text strong id={props.id}>
      {words.action.demand(number)}：{contextOf(props).demands[number - 1]}
    </Typography.Text>
  );
}

export function DocumentWidget(props: WidgetProps) {
  const options = contextOf(props).documents.map((document) => ({
    value: document.id,
    label: `${document.title}（${timeText(document.issuedAt)}）`,
  }));
  return (
    <Select
      id={props.id}
      value={props.value as string | undefined}
      disabled={props.disabled}
      options={options}
      placeholder={words.action.pickDocument}
      className="full-width"
      onChange={(value: string) => props.onChange(value)}
    />
  );
}
