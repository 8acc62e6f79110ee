// Asks another person's leave: for what, and why.
import { Radio } from 'antd';
import { useState } from 'react';
import { words } from '../words';
import { DialogField, FormDialog, TextField, useSending } from './form-dialog';

interface Props {
  title: string;
  why: string;
  /** The closed list: its label, its name in the body, its words. */
  choice: { label: string; field: string; of: Readonly<Record<string, { label: string }>> };
  onSend: (chosen: string, reason: string) => Promise<void>;
  onClose: () => void;
}

const text = words.personal;

export function AskDialog({ title, why, choice, onSend, onClose }: Props) {
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSending(() => onSend(chosen, reason), [choice.field, 'reason']);
  return (
    <FormDialog title={title} why={why} okText={text.submit} sending={sending} onClose={onClose}>
      <DialogField sending={sending} name={choice.field} label={choice.label}>
        <Radio.Group
          id={choice.field}
          aria-label={choice.label}
          vertical
          value={chosen}
          options={Object.entries(choice.of).map(([value, { label }]) => ({ value, label }))}
          onChange={(event) => setChosen(event.target.value as string)}
        />
      </DialogField>
      <TextField sending={sending} name="reason" label={text.reason} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
