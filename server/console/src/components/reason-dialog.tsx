// Asks for a reason before something is settled.
import { useState } from 'react';
import { words } from '../words';
import { FormDialog, TextField, useSending } from './form-dialog';

interface Props {
  title: string;
  why: string;
  label: string;
  onSave: (reason: string) => Promise<void>;
  onClose: () => void;
}

export function ReasonDialog({ title, why, label, onSave, onClose }: Props) {
  const [reason, setReason] = useState('');
  const sending = useSending(() => onSave(reason), ['reason']);
  return (
    <FormDialog title={title} why={why} okText={words.findings.save} sending={sending} onClose={onClose}>
      <TextField sending={sending} name="reason" label={label} rows={4} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
