// Style of the simulator's pages: a phone-wide column; the chat borrows WeChat's greys, the rest the product's tokens.

export const STYLE = `
:root { --page:#F4F6F8; --card:#FFFFFF; --text:#1C232B; --text2:#48535F; --hint:#616D7A; --primary:#1A5C9E;
  --tint:#E8F1FA; --danger:#B3261E; --ok:#1B6E45; --border:#7F8B98; --divider:#E3E7EC; --wechat:#ededed; --green:#067D43; }
* { box-sizing:border-box; }
html { -webkit-text-size-adjust:100%; }
body { margin:0; background:#DDE2E7; color:var(--text); font:16px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif; }
.phone { max-width:430px; min-height:100vh; min-height:100dvh; margin:0 auto; background:var(--page); display:flex; flex-direction:column; }
.wide .phone { max-width:960px; }
.notice { margin:0; padding:4px 16px; background:#FFF4E0; color:#8A5200; font-size:12px; text-align:center; }
h1 { margin:0; font-size:20px; line-height:1.4; font-weight:600; }
h2 { margin:24px 16px 8px; font-size:14px; line-height:1.5; font-weight:600; color:var(--text2); }
.lead { margin:8px 0 0; color:var(--text2); font-size:14px; line-height:1.5; }
.top { padding:20px 16px 8px; }
a { color:var(--primary); }
.list { margin:0 16px; padding:0; list-style:none; background:var(--card); border-radius:8px; overflow:hidden; }
.list > li + li { border-top:1px solid var(--divider); }
.person, .tool { display:flex; align-items:center; gap:12px; width:100%; min-height:68px; padding:12px 16px; color:inherit;
  text-decoration:none; background:none; border:0; font:inherit; text-align:left; cursor:pointer; }
.tool { min-height:52px; color:var(--primary); }
.person:hover, .tool:hover { background:var(--tint); }
.person:focus-visible, .tool:focus-visible, button:focus-visible, .card:focus-visible, a:focus-visible { outline:3px solid #8FBCEB; outline-offset:-3px; }
.avatar { flex:none; width:44px; height:44px; border-radius:6px; color:#fff; font-size:20px; display:grid; place-items:center; }
.c0 { background:#8A5200; } .c1 { background:#1A5C9E; } .c2 { background:#1B6E45; } .c3 { background:#6B3FA0; } .account { background:#1A5C9E; }
.who { flex:1; min-width:0; } .who strong { display:block; font-size:17px; font-weight:600; line-height:1.4; }
.who span { color:var(--hint); font-size:14px; line-height:1.5; }
.chevron { color:var(--hint); font-size:20px; }
.quiet { display:block; width:calc(100% - 32px); margin:16px; min-height:48px; border:1px solid var(--border); border-radius:6px;
  background:var(--card); color:var(--text); font:inherit; text-align:center; line-height:46px; text-decoration:none; cursor:pointer; }
button { font:inherit; }
.error { margin:16px; padding:12px 16px; border-radius:8px; background:#FDECEA; color:var(--danger); }
.code { margin:16px; padding:12px 16px; background:var(--card); border-radius:8px; overflow-wrap:anywhere; font-variant-numeric:tabular-nums; }

.chat .phone { background:var(--wechat); height:100vh; height:100dvh; }
.bar { position:relative; display:flex; align-items:center; justify-content:center; min-height:48px; padding:0 56px; background:var(--wechat); border-bottom:1px solid #D8D8D8; }
.bar h1 { font-size:17px; text-align:center; } .bar .sub { display:block; font-size:12px; font-weight:400; color:var(--hint); text-align:center; line-height:1.3; }
.bar .back { position:absolute; left:0; top:0; width:48px; height:48px; display:grid; place-items:center; color:var(--text); text-decoration:none; font-size:28px; line-height:1; }
.conversation { flex:1; min-height:0; display:flex; }
.stream { flex:1; min-width:0; overflow-y:auto; padding:8px 12px 16px; overscroll-behavior:contain; }
.time { margin:16px 0 8px; text-align:center; color:#6F6F6F; font-size:12px; }
.card { display:block; width:100%; padding:0; border:0; border-radius:8px; background:#fff; color:inherit; text-align:left; text-decoration:none; overflow:hidden; }
.card h2 { margin:0; padding:14px 16px 4px; font-size:17px; font-weight:600; color:var(--text); line-height:1.4; }
.card dl { margin:0; padding:8px 16px 14px; display:grid; grid-template-columns:auto 1fr; gap:6px 14px; font-size:15px; line-height:1.5; }
.card dt { color:#6F6F6F; min-width:4em; } .card dd { margin:0; overflow-wrap:anywhere; }
.card .more { display:flex; align-items:center; justify-content:space-between; min-height:44px; padding:0 16px; border-top:1px solid #EBEBEB; font-size:14px; color:var(--text2); }
a.card:active { background:#F2F2F2; }
.bubble { display:flex; gap:10px; margin-right:48px; } .bubble .avatar { width:40px; height:40px; font-size:18px; }
.bubble p { margin:0; padding:9px 12px; background:#fff; border-radius:6px; white-space:pre-wrap; overflow-wrap:anywhere; }
.hint { text-align:center; color:#6F6F6F; font-size:12px; }
.empty { margin:96px 32px 0; text-align:center; color:#5F5F5F; font-size:15px; }
.foot { display:flex; align-items:center; justify-content:space-between; gap:12px; min-height:56px; padding:6px 16px calc(6px + env(safe-area-inset-bottom)); background:#F7F7F7; border-top:1px solid #D8D8D8; font-size:14px; color:var(--text2); }
.foot[hidden] { display:none; }
.foot input { flex:1; min-width:0; min-height:44px; padding:0 12px; border:1px solid #B8B8B8; border-radius:6px; background:#fff; font:inherit; font-size:16px; color:var(--text); }
.bubble.own { justify-content:flex-end; }
.bubble.own p { background:#95EC69; }
.bubble p { white-space:pre-wrap; }
.foot button { flex:none; min-height:44px; padding:0 14px; border:1px solid #B8B8B8; border-radius:6px; background:#fff; color:var(--text); cursor:pointer; }
.profile { flex:1; padding:56px 24px; text-align:center; } .profile .avatar { width:72px; height:72px; margin:0 auto 16px; font-size:32px; }
.profile p { margin:12px 8px 32px; color:var(--text2); }
.green { width:100%; min-height:52px; border:0; border-radius:8px; background:var(--green); color:#fff; font-size:17px; cursor:pointer; }
[hidden] { display:none !important; }

.panel { margin:16px; padding:16px; background:var(--card); border-radius:8px; } .panel h2 { margin:0 0 12px; font-size:16px; color:var(--text); }
.panel label { display:block; margin-bottom:12px; font-size:14px; color:var(--text2); }
.panel select, .panel input { display:block; width:100%; min-height:44px; margin-top:4px; padding:0 12px; border:1px solid var(--border); border-radius:6px; background:#fff; font:inherit; color:var(--text); }
.two { display:grid; grid-template-columns:1fr 1fr; gap:0 12px; align-items:end; }
.main { width:100%; min-height:48px; border:0; border-radius:6px; background:var(--primary); color:#fff; cursor:pointer; }
.pay { text-align:center; } .panel .quiet { width:100%; margin:12px 0 0; } .tool small { display:block; color:var(--hint); font-size:13px; } .sum { margin:16px 0 8px; font-size:40px; line-height:1.2; font-weight:600; font-variant-numeric:tabular-nums; }
.row { display:flex; flex-wrap:wrap; align-items:center; gap:8px; min-height:44px; padding:6px 0; } .row + .row { border-top:1px solid var(--divider); }
.row .grow { flex:1; min-width:0; overflow-wrap:anywhere; } .row small { display:block; color:var(--hint); font-size:13px; line-height:1.5; }
.small { min-height:44px; padding:0 12px; border:1px solid var(--border); border-radius:6px; background:#fff; color:var(--text); cursor:pointer; font-size:14px; }
.buttons { display:flex; flex-wrap:wrap; gap:8px; margin-top:12px; } .good { color:var(--ok); } .bad { color:var(--danger); }
@media (min-width:800px) { .columns { display:grid; grid-template-columns:1fr 1fr; align-items:start; } }
`;
