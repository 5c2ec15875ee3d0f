// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/sentences.h"

#include <array>
#include <span>
#include <string_view>

namespace graylens::fleet {

namespace {

using Texts = std::span<const std::string_view>;

constexpr std::array<std::string_view, 8> kHarmlessZh {
    "界面很好看，用着舒服", "希望增加夜间模式", "字体可以再大一点吗", "怎么修改昵称",
    "推荐的文章很准",       "挺好用的，支持",   "能不能加个收藏夹",   "搜索功能希望再快一些"};
constexpr std::array<std::string_view, 8> kHarmlessEn {"love the new layout",
                                                       "please add a dark mode",
                                                       "how do I change my nickname",
                                                       "the font is too small for me",
                                                       "great articles, keep it up",
                                                       "works well, thanks",
                                                       "could you add bookmark folders",
                                                       "search could be smarter"};
constexpr std::array<std::string_view, 6> kImagesZh {"评论里的图片一直加载不出来",   "评论图片打不开，一直转圈",
                                                     "看评论图片全是灰的，加载失败", "评论区的图片加载失败",
                                                     "图片加载不出来，只有评论文字", "评论里的图片显示不出来"};
constexpr std::array<std::string_view, 5> kImagesEn {
    "pictures in comments do not load", "comment images are all gray", "images in the comments fail to load",
    "comment pictures stay blank", "no images below articles, only comment text"};
constexpr std::array<std::string_view, 6> kSlowZh {"启动太慢了，要等好几秒", "更新以后打开很慢", "启动的时候卡顿严重",
                                                   "开屏白屏好久",           "启动变慢了",       "每次启动都要等半天"};
constexpr std::array<std::string_view, 4> kSlowEn {"takes forever to start since the update", "startup is so slow now",
                                                   "white screen for seconds when starting", "very slow launch"};
constexpr std::array<std::string_view, 3> kSpam {"加微信领红包，日赚三百", "免费领取流量，加群进来看",
                                                 "兼职刷单，日结工资"};
constexpr std::array<std::string_view, 5> kEndsZh {"", "。", "！", "，谢谢", "，请尽快修复"};
constexpr std::array<std::string_view, 5> kEndsEn {"", ".", "!", ", thanks", ", please fix"};

Texts textsOf(Topic topic, bool isChinese)
{
    switch (topic) {
    case Topic::Harmless:
        return isChinese ? Texts(kHarmlessZh) : Texts(kHarmlessEn);
    case Topic::CommentImages:
        return isChinese ? Texts(kImagesZh) : Texts(kImagesEn);
    case Topic::SlowStartup:
        return isChinese ? Texts(kSlowZh) : Texts(kSlowEn);
    case Topic::Spam:
        break;
    }
    return kSpam;
}

} // namespace

Sentence write(Topic topic, bool isChinese, demo::Random& random)
{
    Sentence out {std::string(random.pick(textsOf(topic, isChinese))), 0};
    if (topic == Topic::Spam)
        return out;
    const bool isComplaint = topic != Topic::Harmless;
    const Texts ends = isChinese ? Texts(kEndsZh) : Texts(kEndsEn);
    out.text += ends[random.below(isComplaint ? ends.size() : ends.size() - 1)];
    if (random.chance(0.7))
        out.rating = static_cast<std::uint32_t>((isComplaint ? 1 : 3) + random.below(isComplaint ? 2 : 3));
    return out;
}

} // namespace graylens::fleet
