// The form of one step, drawn from the JSON Schema the server sent with it.
import type { FieldError } from '@petition/shared-types/errors';
import Form from '@rjsf/antd';
import type { RegistryFieldsType, RegistryWidgetsType, RJSFSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import type { StepContext } from './context';
import { errorSchemaOf } from './errors';
import { uiSchemaOf, withWords } from './schema';
import { serverJudges } from './validator';
import { CheckboxWidget, DemandWidget, DocumentWidget, RadioWidget, SelectWidget } from './widgets/choices';
import { OfficerWidget } from './widgets/officer';
import { OrganisationsField, OrganisationWidget } from './widgets/organisation';
import { TextareaWidget, TextWidget } from './widgets/text';
import { CategoryWidget, RegionWidget } from './widgets/tree-code';

const widgets: RegistryWidgetsType = {
  TextWidget,
  TextareaWidget,
  RadioWidget,
  SelectWidget,
  CheckboxWidget,
  textarea: TextareaWidget,
  organisation: OrganisationWidget,
  region: RegionWidget,
  category: CategoryWidget,
  document: DocumentWidget,
  demand: DemandWidget,
  officer: OfficerWidget,
};
const fields: RegistryFieldsType = { wholeList: OrganisationsField };

/** Nothing is chosen for the officer: a closed list starts empty (the schema's own `default` still counts). */
const chooseNothing = { constAsDefaults: 'never', emptyObjectFields: 'populateRequiredDefaults' } as const;
/** How the theme lays out labels; the step's own context is added. */
const layout = { colon: false, labelAlign: 'left' } as const;

interface Props {
  /** Prefix of the fields' ids. */
  idPrefix: string;
  /** Id of the form itself, where several stand on one page. */
  formId?: string;
  schema: Record<string, unknown>;
  value: object;
  errors: readonly FieldError[];
  context: StepContext;
  disabled: boolean;
  onChange: (value: Record<string, unknown>) => void;
  onSubmit: () => void;
}

export function ActionForm({
  idPrefix,
  formId = `${idPrefix}-form`,
  schema,
  value,
  errors,
  context,
  disabled,
  onChange,
  onSubmit,
}: Props) {
  const drawn = useMemo(() => withWords(schema as RJSFSchema), [schema]);
  const uiSchema = useMemo(
    () => ({ ...uiSchemaOf(drawn), 'ui:submitButtonOptions': { norender: true } }),
    [drawn],
  );
  const formContext = useMemo(() => ({ ...layout, ...context }), [context]);
  const extraErrors = useMemo(() => errorSchemaOf(errors), [errors]);
  return (
    <Form
      id={formId}
      idPrefix={idPrefix}
      className="step-form"
      schema={drawn}
      uiSchema={uiSchema}
      formData={value}
      extraErrors={extraErrors}
      formContext={formContext}
      validator={serverJudges}
      widgets={widgets}
      fields={fields}
      disabled={disabled}
      noHtml5Validate
      experimental_defaultFormStateBehavior={chooseNothing}
      showErrorList={false}
      onChange={(event) => onChange(event.formData as Record<string, unknown>)}
      onSubmit={() => onSubmit()}
    />
  );
}
