// co-wechat-api 3.11.0 ships no types. Declared is what this project uses; answers are unknown and checked by us.
declare module 'co-wechat-api' {
  namespace API {
    interface AccessToken {
      accessToken: string;
      /** Milliseconds since 1970. */
      expireTime: number;
    }
    interface RequestOptions {
      method?: 'GET' | 'POST';
      data?: string;
      dataType?: 'json';
      headers?: Record<string, string>;
      /** Milliseconds, for connecting and for the whole answer. */
      timeout?: number;
    }
    interface MiniProgramPage {
      appid: string;
      pagepath: string;
    }
    type TemplateData = Record<string, { value: string; color?: string }>;
  }

  class API {
    constructor(
      appid: string,
      appsecret: string,
      getToken?: () => Promise<API.AccessToken | undefined>,
      saveToken?: (token: API.AccessToken | null) => Promise<void>,
      /** True: the library neither fetches tokens nor repeats a call with a fresh one. */
      tokenFromCustom?: boolean,
    );
    appid: string;
    appsecret: string;
    /** `https://api.weixin.qq.com/cgi-bin/` unless set. */
    prefix: string;
    snsPrefix: string;
    wxaPrefix: string;
    tokenFromCustom: boolean | undefined;
    setOpts(options: API.RequestOptions): void;
    request(url: string, options?: API.RequestOptions, retry?: number): Promise<unknown>;
    getAccessToken(): Promise<API.AccessToken>;
    ensureAccessToken(): Promise<API.AccessToken>;
    code2Session(jsCode: string): Promise<unknown>;
    getUser(options: string | { openid: string; lang: string }): Promise<unknown>;
    sendTemplate(
      openid: string,
      templateId: string,
      url: string | undefined,
      topColor: string | undefined,
      data: API.TemplateData,
      miniprogram?: API.MiniProgramPage,
    ): Promise<unknown>;
  }

  export = API;
}
