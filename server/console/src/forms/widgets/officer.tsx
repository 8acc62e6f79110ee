// An officer of the organisation that holds the petition: what each has in hand, who is away, whom the desk might name.
import type { HandlerCandidate } from '@petition/shared-types/schemas/absence';
import type { WidgetProps } from '@rjsf/utils';
import { Select, Space, Tag, Typography } from 'antd';
import { useHandlers } from '../../api/queries';
import { dayText } from '../../time';
import { words } from '../../words';
import type { StepContext } from '../context';

const text = words.officer;

function OfficerRow({ officer }: { officer: HandlerCandidate }) {
  return (
    <Space size={8} wrap>
      <span>{officer.name}</span>
      {officer.suggested ? <Tag color="blue">{text.suggested}</Tag> : null}
      {officer.awayUntil ? <Tag color="orange">{text.away(dayText(officer.awayUntil))}</Tag> : null}
      {officer.recused ? <Tag color="red">{text.recused}</Tag> : null}
      <Typography.Text type="secondary">
        {officer.roles.map((role) => role.label).join('、')} · {text.load(officer.load)}
      </Typography.Text>
    </Space>
  );
}

export function OfficerWidget(props: WidgetProps) {
  const { petitionId } = props.registry.formContext as StepContext;
  const found = useHandlers(petitionId);
  const options = (found.data?.items ?? []).map((officer) => ({
    value: officer.id,
    label: officer.name,
    officer,
  }));
  return (
    <Select
      id={props.id}
      value={props.value as string | undefined}
      disabled={props.disabled}
      loading={found.isPending}
      options={options}
      placeholder={text.pick}
      className="full-width"
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={found.isError ? words.action.searchFailed : text.none}
      optionRender={(option) => <OfficerRow officer={option.data.officer} />}
      onChange={(value: string | undefined) => props.onChange(value)}
    />
  );
}
