// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::fleet {

/// The R8 mapping of the app's builds (both have the same names), as its developers would keep it: clears the frames of
/// crashOf().
inline constexpr const char* kAppMapping = R"(# compiler: R8
# compiler_version: 8.3.37
# min_api: 26
# pg_map_id: 5c1e0a7
com.example.harbor.comment.CommentAdapter -> f.c.a:
    7:7:void onBindViewHolder(com.example.harbor.comment.CommentHolder,int):41:41 -> b
com.example.harbor.comment.CommentHolder -> f.c.b:
    12:12:void bind(com.example.harbor.comment.Comment):88:88 -> a
com.example.harbor.comment.ReplyAdapter -> f.c.d:
    9:9:void onBindViewHolder(com.example.harbor.comment.CommentHolder,int):57:57 -> b
com.example.harbor.data.ArticleStore -> f.d.a:
    31:31:void markRead(long):212:212 -> c
com.example.harbor.feed.FeedList -> f.e.b:
    5:5:void onScrolled(int):96:96 -> a
    44:44:void settle():151:151 -> d
com.example.harbor.feed.FeedPresenter -> f.e.c:
    18:18:void onCardShown(com.example.harbor.feed.Card):134:134 -> a
com.example.harbor.feed.CardTouch -> f.e.d:
    3:3:void onTap(com.example.harbor.feed.Card):40:40 -> a
com.example.harbor.image.GalleryDecoder -> f.g.a:
    15:15:android.graphics.Bitmap decodeFull(java.io.File):67:67 -> a
com.example.harbor.image.GalleryActivity -> f.g.b:
    28:28:void show(int):149:149 -> c
)";

} // namespace graylens::fleet
