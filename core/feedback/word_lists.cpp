// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feedback/segmenter.h"

namespace graylens::feedback {

const WordList& WordList::builtin()
{
    static const WordList words {
        {"闪退",   "卡顿", "加载",       "打不开", "进不去",       "连不上",       "登不上", "上不去",  "黑屏",
         "白屏",   "花屏", "崩溃",       "死机",   "无响应",       "没反应",       "没声音", "掉线",    "断线",
         "发热",   "发烫", "耗电",       "费电",   "转圈",         "缓冲",         "登录",   "登陆",    "注册",
         "验证码", "评论", "图片",       "视频",   "直播",         "弹幕",         "更新",   "升级",    "新版本",
         "旧版本", "下载", "上传",       "支付",   "付款",         "退款",         "推送",   "通知",    "收藏",
         "搜索",   "弹窗", "广告",       "流量",   "启动",         "冷启动",       "首页",   "朋友圈",  "小程序",
         "表情包", "截图", "音画不同步", "闪屏",   "卡死",         "卡住",         "延迟",   "重影",    "乱码",
         "丢失",   "404",  "anr",        "wi-fi",  "black screen", "white screen", "log in", "sign in", "force close"},
        {"的",     "了",     "是",   "我",    "你",     "他",  "她",   "它",    "们",   "我们", "你们",  "他们",
         "在",     "和",     "与",   "就",    "都",     "也",  "很",   "还",    "这",   "那",   "这个",  "那个",
         "一个",   "啊",     "吧",   "吗",    "呢",     "哦",  "呀",   "嗯",    "把",   "被",   "让",    "给",
         "对",     "从",     "到",   "有",    "会",     "能",  "要",   "想",    "说",   "去",   "来",    "又",
         "再",     "才",     "只",   "但",    "但是",   "而",  "而且", "所以",  "因为", "如果", "什么",  "怎么",
         "为什么", "一",     "一下", "着",    "过",     "得",  "地",   "个",    "上",   "下",   "里",    "时候",
         "现在",   "已经",   "真的", "非常",  "太",     "the", "a",    "an",    "and",  "or",   "but",   "if",
         "of",     "to",     "in",   "on",    "at",     "by",  "for",  "with",  "from", "as",   "is",    "are",
         "was",    "were",   "be",   "been",  "being",  "am",  "it",   "its",   "it's", "this", "that",  "these",
         "those",  "i",      "i'm",  "i've",  "you",    "he",  "she",  "we",    "they", "me",   "my",    "your",
         "his",    "her",    "our",  "their", "them",   "us",  "do",   "does",  "did",  "have", "has",   "had",
         "will",   "would",  "can",  "could", "should", "may", "just", "so",    "than", "then", "there", "here",
         "what",   "which",  "who",  "when",  "where",  "why", "how",  "all",   "any",  "some", "more",  "most",
         "very",   "too",    "also", "only",  "even",   "up",  "out",  "about", "into", "over", "after", "before",
         "again",  "please", "app",  "get",   "got"}};
    return words;
}

} // namespace graylens::feedback
