// Files that were handed in, each to be opened. Who holds only the code sees how many there are and of which kind.
import type { AttachmentView } from '@petition/shared-types/schemas/attachment';
import type { AttachmentKind } from '@petition/shared-types/attachments';
import { Box, Tap, Txt } from '@/primitives';
import { dayText } from '@/features/dates';
import { fileSize } from '@/features/numbers';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { KIND_ICONS, openFile } from './EvidenceRow';
import { Icon } from './Icon';

const words = texts.evidence;

function Row({ file }: { file: AttachmentView }) {
  const kind = file.kind.code as AttachmentKind;
  const name = file.name ?? words.hidden(file.kind.label);
  const settled = file.state.code === 'ready';
  const body = (
    <>
      <Icon name={KIND_ICONS[kind]} />
      <Box className="grow">
        <Box className="file-name">{name}</Box>
        <Box className="t-hint">{words.detail(fileSize(file.bytes), dayText(file.at, now()))}</Box>
        {!settled && (
          <Box className={`row t-small ${file.state.code === 'refused' ? 't-danger' : 't-warn'}`}>
            <Icon name={file.state.code === 'refused' ? 'alert' : 'clock'} size="s" />
            <Txt className="grow">{file.state.label}</Txt>
          </Box>
        )}
      </Box>
    </>
  );
  if (!file.canOpen) return <Box className="row-link document">{body}</Box>;
  return (
    <Tap
      className="row-link document"
      label={words.lookAt(name)}
      onTap={() => void openFile({ id: file.id, name, kind })}
    >
      {body}
      <Icon name="right" size="s" className="t-hint" />
    </Tap>
  );
}

export function AttachmentList({ files }: { files: readonly AttachmentView[] }) {
  if (files.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.title}
      </Box>
      <Box className="card rows">
        {files.map((file) => (
          <Row key={file.id} file={file} />
        ))}
      </Box>
      {files.every(({ name }) => name === null) && <Box className="t-meta">{words.notOpen}</Box>}
    </Box>
  );
}
