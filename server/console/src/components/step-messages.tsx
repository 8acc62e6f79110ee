// What stands above the form of a step: what it brings about, a refusal with its article, a newer version, faults.
import type { FieldError, Problem } from '@petition/shared-types/errors';
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import type { OpinionCheck } from '@petition/shared-types/schemas/officer-petition';
import { actions } from '@petition/shared-types/vocabulary';
import { Alert, Button, Space } from 'antd';
import type { ApiError } from '../api/client';
import { fieldId, formPath } from '../forms/errors';
import { fieldAt } from '../forms/schema';
import { words } from '../words';
import { Failure } from './states';

const text = words.action;

export function Effects({ step }: { step: AvailableAction }) {
  const rows = [
    { name: text.basis, value: step.basis },
    { name: text.documents, value: step.documents.join('、') },
    { name: text.clockEffect, value: step.clockEffect },
  ].filter(({ value }) => value !== '');
  return (
    <dl className="step-effects">
      {rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the document of this step still lacks; what must be there before what should be looked at. */
export function Missing({ faults }: { faults: OpinionCheck['faults'] | null }) {
  if (faults === null) return null;
  const hard = faults.filter(({ level }) => level === 'hard');
  if (faults.length === 0) return <Alert type="success" showIcon role="status" title={text.complete} />;
  const list = [...hard, ...faults.filter(({ level }) => level === 'soft')].map(({ message }) => message);
  return (
    <Alert
      type={hard.length > 0 ? 'info' : 'warning'}
      showIcon
      role="status"
      title={hard.length > 0 ? text.missing(hard.length) : text.doubts}
      description={
        <ul className="fault-list">
          {[...new Set(list)].map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      }
    />
  );
}

export function Moved({ stillOpen }: { stillOpen: boolean }) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={text.staleTitle}
      description={stillOpen ? text.stale : text.staleGone}
    />
  );
}

interface InsteadProps {
  /** Identifiers of the steps that may be taken instead. */
  named: readonly string[];
  /** The steps open now. */
  open: readonly AvailableAction[];
  onStep: (step: AvailableAction) => void;
}

function Instead({ named, open, onStep }: InsteadProps) {
  if (named.length === 0) return null;
  return (
    <Space wrap>
      {text.instead}
      {named.map((action) => {
        const step = open.find((candidate) => candidate.action === action);
        if (!step)
          return (
            <span key={action}>
              {action in actions ? actions[action as keyof typeof actions].label : action}
            </span>
          );
        return (
          <Button key={action} size="small" onClick={() => onStep(step)}>
            {step.label}
          </Button>
        );
      })}
    </Space>
  );
}

export function Refused({ problem, open, onStep }: Omit<InsteadProps, 'named'> & { problem: Problem }) {
  const { refusal } = problem;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={text.refusedTitle}
      description={
        <Space orientation="vertical" size={4}>
          <span>{refusal?.sentence ?? problem.detail}</span>
          {refusal ? <span className="hint">{text.refusedBasis(refusal.basis)}</span> : null}
          <Instead named={refusal?.insteadActions ?? []} open={open} onStep={onStep} />
        </Space>
      }
    />
  );
}

/** “第 2 项：请填写对该项诉求的答复。” The field's title stands in front where the sentence does not name it. */
function faultText(step: AvailableAction, { path, message }: FieldError): string {
  const { title, row } = fieldAt(step.inputSchema, formPath(path));
  const place = [row === undefined ? '' : text.row(row), title && !message.includes(title) ? title : ''];
  return [...place.filter(Boolean), message].join('：');
}

interface FaultsProps {
  errors: readonly FieldError[];
  step: AvailableAction;
  idPrefix: string;
}

export function Faults({ errors, step, idPrefix }: FaultsProps) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="gap-below"
      title={text.fieldsToMend}
      description={
        <ul className="fault-list">
          {errors.map((error) => (
            <li key={`${error.path} ${error.message}`}>
              <a
                href={`#${fieldId(idPrefix, error.path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(fieldId(idPrefix, error.path));
                }}
              >
                {faultText(step, error)}
              </a>
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Brings a field into view and into focus; a group of choices is focused by its first choice. */
function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  const target = field?.matches('input, textarea, button')
    ? field
    : field?.querySelector<HTMLElement>('input, textarea');
  target?.focus();
}

/** Failures that no other message here explains. */
export function OtherFailure({ failure }: { failure: ApiError }) {
  const explained = ['step_refused', 'stale_version', 'not_signed_in', 'invalid_input'];
  if (explained.includes(failure.code)) return null;
  return (
    <div className="gap-below">
      <Failure error={failure} />
    </div>
  );
}
