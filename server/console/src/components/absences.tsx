// Away from the desk: from when to when, who acts meanwhile and in which roles; and who of the unit is away.
import type { AbsenceBody, AbsenceList, AbsenceView } from '@petition/shared-types/schemas/absence';
import { App, Button, Checkbox, DatePicker, Drawer, Form, List, Select, Tag, Typography } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { ApiError } from '../api/client';
import { useAbsences, useEndAbsence, useSetAbsence } from '../api/queries';
import { dayText } from '../time';
import { words } from '../words';
import { Failure, Loading } from './states';

const text = words.absence;
const DAY_MS = 86_400_000;

interface Typed {
  days?: [Dayjs, Dayjs];
  delegateId?: string;
  roles?: string[];
}

/** Whole days in Asia/Shanghai: until the last day's end. */
function bodyOf({ days, delegateId, roles }: Typed): AbsenceBody {
  const start = (day: Dayjs | undefined) => dayjs(`${day?.format('YYYY-MM-DD')}T00:00:00+08:00`);
  return {
    from: start(days?.[0]).toISOString(),
    until: start(days?.[1].add(1, 'day')).toISOString(),
    ...(delegateId ? { delegateId, roles: (roles ?? []) as AbsenceBody['roles'] } : {}),
  };
}

const faultsOf = (error: Error | null): string[] =>
  error instanceof ApiError ? (error.problem?.errors?.map((e) => e.message) ?? [error.detail]) : [];

function NewAbsence({ list }: { list: AbsenceList }) {
  const [form] = Form.useForm<Typed>();
  const { message } = App.useApp();
  const set = useSetAbsence();
  const delegateId = Form.useWatch('delegateId', form);
  const save = (typed: Typed): void =>
    set.mutate(bodyOf(typed), {
      onSuccess: () => {
        form.resetFields();
        void message.success(text.saved);
      },
    });
  return (
    <Form<Typed> form={form} layout="vertical" onFinish={save}>
      <Form.Item name="days" label={text.days} rules={[{ required: true, message: text.daysMissing }]}>
        <DatePicker.RangePicker className="full-width" />
      </Form.Item>
      <Form.Item name="delegateId" label={text.delegate} extra={text.delegateHint}>
        <Select
          allowClear
          placeholder={text.nobody}
          showSearch={{ optionFilterProp: 'label' }}
          options={list.colleagues.map(({ id, name, roles }) => ({
            value: id,
            label: `${name}（${roles.map((role) => role.label).join('、')}）`,
          }))}
        />
      </Form.Item>
      {delegateId ? (
        <Form.Item name="roles" label={text.roles} rules={[{ required: true, message: text.rolesMissing }]}>
          <Checkbox.Group options={list.ownRoles.map(({ code, label }) => ({ value: code, label }))} />
        </Form.Item>
      ) : null}
      {faultsOf(set.error).map((fault) => (
        <Typography.Paragraph type="danger" role="alert" key={fault}>
          {fault}
        </Typography.Paragraph>
      ))}
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {text.save}
      </Button>
    </Form>
  );
}

function AbsenceRow({ absence }: { absence: AbsenceView }) {
  const end = useEndAbsence();
  const last = dayText(new Date(Date.parse(absence.until) - DAY_MS).toISOString());
  const roles = absence.roles.map((role) => role.label).join('、');
  return (
    <List.Item
      actions={
        absence.mine
          ? [
              <Button key="end" type="link" loading={end.isPending} onClick={() => end.mutate(absence.id)}>
                {text.end}
              </Button>,
            ]
          : undefined
      }
    >
      <List.Item.Meta
        title={
          <>
            {absence.officer.name} {absence.current ? <Tag color="orange">{text.current}</Tag> : null}
          </>
        }
        description={
          <>
            {text.span(dayText(absence.from), last)}
            <br />
            {absence.delegate ? text.actsFor(absence.delegate.name, roles) : text.anybody}
          </>
        }
      />
    </List.Item>
  );
}

export function AbsenceDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const absences = useAbsences(open);
  return (
    <Drawer open={open} onClose={onClose} size={480} title={text.title} destroyOnHidden>
      <Typography.Paragraph type="secondary">{text.why}</Typography.Paragraph>
      {absences.isError ? <Failure error={absences.error} onRetry={() => void absences.refetch()} /> : null}
      {absences.isPending ? <Loading rows={6} /> : null}
      {absences.data ? (
        <>
          <NewAbsence list={absences.data} />
          <Typography.Title level={5} className="gap-above">
            {text.list}
          </Typography.Title>
          <List
            size="small"
            dataSource={absences.data.items}
            locale={{ emptyText: text.empty }}
            renderItem={(absence) => <AbsenceRow key={absence.id} absence={absence} />}
          />
        </>
      ) : null}
    </Drawer>
  );
}
