// The colours that the citizens' screens have too, as Ant Design tokens. Contrast figures stand in docs beside them.
import type { ThemeConfig } from 'antd';

export const colours = {
  page: '#F4F6F8',
  card: '#FFFFFF',
  text: '#1C232B',
  text2: '#48535F',
  hint: '#616D7A',
  primary: '#1A5C9E',
  primaryTint: '#E8F1FA',
  danger: '#B3261E',
  dangerTint: '#FDECEA',
  warn: '#8A5200',
  warnTint: '#FFF4E0',
  ok: '#1B6E45',
  okTint: '#E8F4EE',
  control: '#7F8B98',
  divider: '#E3E7EC',
} as const;

const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorInfo: colours.primary,
    colorLink: colours.primary,
    colorError: colours.danger,
    colorErrorBg: colours.dangerTint,
    colorWarning: colours.warn,
    colorWarningBg: colours.warnTint,
    colorSuccess: colours.ok,
    colorSuccessBg: colours.okTint,
    colorInfoBg: colours.primaryTint,
    colorText: colours.text,
    colorTextSecondary: colours.text2,
    colorTextTertiary: colours.hint,
    colorTextDescription: colours.hint,
    colorTextPlaceholder: colours.hint,
    colorBgLayout: colours.page,
    colorBgContainer: colours.card,
    colorBorder: colours.control,
    colorBorderSecondary: colours.divider,
    colorSplit: colours.divider,
    borderRadius: 6,
    borderRadiusLG: 8,
    fontSize: 14,
    fontFamily: "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    motion: !reducedMotion,
  },
  components: {
    Card: { headerFontSize: 16 },
    Table: { cellPaddingBlockSM: 6 },
    Layout: { headerBg: colours.card, headerHeight: 56, headerPadding: '0 24px' },
  },
};
