// On a self-service terminal the receipt is printed, or taken along by the phone's camera: the code opens the query with
// number and code filled in. Both stand after the #, so that they reach no server and no log on the way.
import type { FilingReceipt } from '@petition/shared-types/schemas/filing';
import { createElement } from 'react';
import { encode } from 'uqr';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { printScreen } from '@/services/platform';
import { isTerminal } from '@/services/terminal';
import { texts } from '@/texts';
import { Button } from '../Button';

const words = texts.terminal;

function Code({ text }: { text: string }) {
  const { size, data } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <Box className="qr" role="img" label={words.scanWhy}>
      {createElement(
        'svg',
        { viewBox: `0 0 ${size} ${size}`, shapeRendering: 'crispEdges', 'aria-hidden': true },
        createElement('path', { d: path, fill: '#000000' }),
      )}
    </Box>
  );
}

export function TakeAlong({ receipt }: { receipt: Pick<FilingReceipt, 'number' | 'queryCode'> }) {
  if (!isTerminal) return null;
  const { origin, pathname } = window.location;
  const address = `${origin}${pathname}#${routes.queryWith(receipt.number, receipt.queryCode)}`;
  return (
    <Box as="section" className="card stack take-along">
      <Box as="h2" className="t-card">
        {words.scan}
      </Box>
      <Code text={address} />
      <Box className="t-meta">{words.scanWhy}</Box>
      <Button kind="quiet" icon="document" text={words.print} onTap={printScreen} />
    </Box>
  );
}
