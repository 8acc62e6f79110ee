// Finding organisations by name on the server; one, or several for co-handlers.
import type { OrganisationOption } from '@petition/shared-types/schemas/account';
import type { FieldProps, WidgetProps } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { Form, Select, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { endpoints } from '../../api/endpoints';
import { useDebounced } from '../../use-debounced';
import { words } from '../../words';

interface PickerProps {
  id: string;
  value: string | string[] | undefined;
  disabled?: boolean;
  multiple: boolean;
  onChange: (value: string | string[] | undefined) => void;
}

const asOption = (organisation: OrganisationOption) => ({
  value: organisation.id,
  label: organisation.name,
  organisation,
});
type Option = ReturnType<typeof asOption>;

function OptionRow({ organisation }: { organisation: OrganisationOption }) {
  return (
    <Space size={8} wrap>
      <span>{organisation.name}</span>
      <Tag>{organisation.kind.label}</Tag>
      <Typography.Text type="secondary">
        {organisation.level.label} · {organisation.region}
      </Typography.Text>
    </Space>
  );
}

function OrganisationPicker({ id, value, disabled, multiple, onChange }: PickerProps) {
  const [query, setQuery] = useState('');
  // Options once chosen stay known, so that their names show after the search has moved on.
  const [chosen, setChosen] = useState<Option[]>([]);
  const q = useDebounced(query);
  const found = useQuery({
    queryKey: ['organisations', q],
    queryFn: ({ signal }) => endpoints.organisations(q, signal),
    placeholderData: (previous) => previous,
  });
  const options = (found.data ?? []).map(asOption);
  const missing = chosen.filter((option) => !options.some((other) => other.value === option.value));
  return (
    <Select<string | string[], Option>
      id={id}
      mode={multiple ? 'multiple' : undefined}
      value={value}
      disabled={disabled}
      allowClear
      className="full-width"
      placeholder={words.action.pickOrganisation}
      showSearch={{ filterOption: false, onSearch: setQuery }}
      options={query ? options : [...missing, ...options]}
      optionRender={(option) => <OptionRow organisation={option.data.organisation} />}
      notFoundContent={
        found.isError
          ? words.action.searchFailed
          : found.isFetching
            ? words.action.searching
            : words.action.nothingFound
      }
      onChange={(next, picked) => {
        const list = Array.isArray(picked) ? picked : picked ? [picked] : [];
        setChosen((before) => [...list.filter((option) => option.organisation), ...before]);
        setQuery('');
        onChange(next === '' || (Array.isArray(next) && next.length === 0) ? undefined : next);
      }}
    />
  );
}

export function OrganisationWidget({ id, value, disabled, onChange }: WidgetProps) {
  return (
    <OrganisationPicker
      id={id}
      value={value as string | undefined}
      disabled={disabled}
      multiple={false}
      onChange={onChange}
    />
  );
}

/** A whole list in one field: the co-handling organisations. */
export function OrganisationsField(props: FieldProps) {
  const { fieldPathId, schema, rawErrors, required, disabled, onChange } = props;
  return (
    <Form.Item
      label={schema.title}
      htmlFor={fieldPathId.$id}
      required={required}
      labelCol={{ span: 24 }}
      validateStatus={rawErrors?.length ? 'error' : undefined}
      help={rawErrors?.join(' ')}
    >
      <OrganisationPicker
        id={fieldPathId.$id}
        value={props.formData as string[] | undefined}
        disabled={disabled}
        multiple
        onChange={(value) => onChange(value, fieldPathId.path)}
      />
    </Form.Item>
  );
}
