// What the official tool says, as lines for people and as right or wrong.

/** Stands before the one line of JSON among the tool's own words. */
export const MARK = 'check-weapp ';

/**
 * @typedef {{ wrong: boolean, what: string, detail: string }} Finding
 * @typedef {{ name: string, success: boolean, text: string, detail?: unknown }} QualityItem
 * @typedef {{ error: { code?: number, message: string } | null, quality: QualityItem[] }} Told
 */

/**
 * Every item that the tool does not let pass is wrong: what it only advises today is asked for at the next review.
 * @param {Told} told
 * @returns {Finding[]}
 */
export function findingsOf({ error, quality }) {
  if (error) return [{ wrong: true, what: `compile ${error.code ?? ''}`.trim(), detail: error.message }];
  return [
    { wrong: false, what: 'compile', detail: '' },
    ...quality.map(({ name, success, text, detail }) => ({
      wrong: !success,
      what: name,
      detail: success ? sizes(detail) : [text, written(detail)].filter(Boolean).join(' '),
    })),
  ];
}

/** @param {Finding} finding */
export const lineOf = ({ wrong, what, detail }) =>
  `${wrong ? '✗' : '✓'} ${what}${detail ? `: ${detail}` : ''}`;

/**
 * Package sizes by package, where the detail is that.
 * @param {unknown} detail
 */
function sizes(detail) {
  if (typeof detail !== 'object' || detail === null) return '';
  const known = Object.entries(detail).filter(([, bytes]) => typeof bytes === 'number');
  if (known.length !== Object.keys(detail).length) return '';
  return known.map(([name, bytes]) => `${name} ${Math.round(bytes / 1024)} KB`).join(', ');
}

/** @param {unknown} detail */
const written = (detail) => (detail === undefined ? '' : JSON.stringify(detail));

/**
 * The end of what the tool printed before it gave up.
 * @param {string} output
 */
export const toolFault = (output) => output.trimEnd().split('\n').slice(-12).join('\n');
