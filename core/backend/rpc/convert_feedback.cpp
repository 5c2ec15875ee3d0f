// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/convert_parts.h"

namespace graylens::backend::rpc {

void write(const FeedbackItem& from, v1::FeedbackItem& to)
{
    to.set_id(utf8(from.id));
    to.set_time_ms(from.timeMs);
    write(from.environment, *to.mutable_environment());
    to.set_user(utf8(from.user));
    to.set_text(utf8(from.text));
    to.set_rating(from.rating);
    to.set_bundle(utf8(from.bundle));
}

FeedbackItem read(const v1::FeedbackItem& from, Unknown& unknown)
{
    return {from.id(),     from.time_ms(), read(from.environment(), unknown), from.user(), from.text(),
            from.rating(), from.bundle()};
}

void write(const FeedbackQuery& from, v1::FeedbackRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_contains(utf8(from.contains));
    to.set_word(utf8(from.word));
    write(from.page, *to.mutable_page());
}

FeedbackQuery read(const v1::FeedbackRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), from.contains(), from.word(), read(from.page(), unknown)};
}

void write(const WordQuery& from, v1::WordsRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_min_devices(from.minDevices);
    to.set_limit(from.limit);
    writeAll(from.words, *to.mutable_words());
}

WordQuery read(const v1::WordsRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), from.min_devices(), from.limit(), readAll(from.words())};
}

void write(const WordCounts& from, v1::WordCounts& to)
{
    to.set_items(from.items);
    to.set_devices(from.devices);
    for (const WordCount& word : from.words) {
        v1::WordCount& row = *to.add_words();
        row.set_word(utf8(word.word));
        row.set_text(utf8(word.text));
        row.set_items(word.items);
        row.set_devices(word.devices);
    }
}

WordCounts read(const v1::WordCounts& from, Unknown&)
{
    WordCounts to;
    to.items = from.items();
    to.devices = from.devices();
    for (const v1::WordCount& row : from.words())
        to.words.push_back({row.word(), row.text(), row.items(), row.devices()});
    return to;
}

void write(const AlertRule& from, v1::AlertRule& to)
{
    to.set_id(utf8(from.id));
    to.set_word(utf8(from.word));
    write(from.filter, *to.mutable_filter());
    to.set_min_devices(from.minDevices);
    to.set_min_lift(from.minLift);
    to.set_recipient(utf8(from.recipient));
    to.set_webhook(utf8(from.webhook));
    to.set_enabled(from.enabled);
    to.set_actor(utf8(from.actor));
}

AlertRule read(const v1::AlertRule& from, Unknown& unknown)
{
    return {from.id(),          from.word(),     read(from.filter(), unknown),
            from.min_devices(), from.min_lift(), from.recipient(),
            from.webhook(),     from.enabled(),  from.actor()};
}

} // namespace graylens::backend::rpc
