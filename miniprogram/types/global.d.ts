/// <reference types="@tarojs/taro" />

declare module '*.scss';
declare module '*.png';

/** Where the server is; a build constant (config/taro.js). Empty on H5, which talks to its own origin. */
declare const API_BASE: string;

declare namespace NodeJS {
  interface ProcessEnv {
    /** Replaced at build time by Taro. */
    TARO_ENV: 'weapp' | 'h5';
  }
}

/** Of WeChat's own object only what Taro does not know. WeChat only. */
declare const wx: {
  canIUse(name: string): boolean;
  requestMerchantTransfer?(options: {
    mchId: string;
    appId: string;
    package: string;
    success: () => void;
    fail: (error: { errMsg?: string }) => void;
  }): void;
};
