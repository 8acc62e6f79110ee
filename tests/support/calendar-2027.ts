// A calendar for 2027 as a notice might set it. Invented: no notice for 2027 could be cited when this was written.
import type { CalendarYear } from '../../server/src/infra/reference/calendar';

const days = (name: string, from: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.parse(`2027-${from}T00:00:00Z`) + i * 86_400_000);
    return { date: at.toISOString().slice(0, 10), name };
  });

/** 春节 5–12 February with 31 January and 20 February made up; 国庆 1–7 October with 26 September and 9 October. */
export const calendar2027: CalendarYear = {
  year: 2027,
  version: 2,
  provisional: false,
  source: '测试用的放假安排（虚构）',
  holidays: [
    ...days('元旦', '01-01', 3),
    ...days('春节', '02-05', 8),
    ...days('清明节', '04-03', 3),
    ...days('劳动节', '05-01', 5),
    ...days('端午节', '06-09', 1),
    ...days('中秋节', '09-15', 1),
    ...days('国庆节', '10-01', 7),
  ],
  makeUpWorkdays: [
    { date: '2027-01-31', name: '春节' },
    { date: '2027-02-20', name: '春节' },
    { date: '2027-05-08', name: '劳动节' },
    { date: '2027-09-26', name: '国庆节' },
    { date: '2027-10-09', name: '国庆节' },
  ],
};
