// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/facts.h"
#include "core/base/utf8.h"
#include "core/cluster/signature.h"

namespace graylens::backend {

namespace {

constexpr TimeMs kMostAhead = 24 * 3'600'000;

bool isText(std::string_view text, std::size_t most)
{
    std::string storage;
    return text.size() <= most && asUtf8(text, storage).data() == text.data();
}

/// Why a record is not taken; empty = it is.
std::string whyNot(TimeMs timeMs, const Environment& environment, TimeMs nowMs)
{
    if (environment.device.empty() || !isText(environment.device, kMaxName))
        return "no device, or no name for one";
    for (std::size_t i = 0; i < kDimensions; ++i)
        if (!isText(environment.values[i], kMaxName))
            return fmt::format("{}: longer than {} bytes, or no UTF-8", name(static_cast<Dimension>(i)), kMaxName);
    if (timeMs <= 0 || timeMs > nowMs + kMostAhead)
        return "a time more than a day ahead, or none";
    return {};
}

std::string whyNot(const Event& event, TimeMs nowMs)
{
    if (event.name.empty() || !isText(event.name, kMaxName))
        return "an event without a name, or no name for one";
    if (!std::isfinite(event.value))
        return "a value that is no number";
    return whyNot(event.timeMs, event.environment, nowMs);
}

std::string whyNot(const CrashRecord& crash, TimeMs nowMs)
{
    if (crash.id.empty() || !isText(crash.id, kMaxName))
        return "a crash without an id, or no id";
    if (!isText(crash.report.reason, kMaxText) || !isText(crash.report.message, kMaxText)
        || !isText(crash.bundle, kMaxName))
        return "a crash whose texts are too long or no UTF-8";
    const auto isFine = [](const cluster::CrashFrame& frame) {
        return isText(frame.function, kMaxText) && isText(frame.file, kMaxText) && isText(frame.module, kMaxText);
    };
    if (!std::ranges::all_of(crash.report.frames, isFine)
        || !std::ranges::all_of(crash.breadcrumbs, [](const auto& text) { return isText(text, kMaxText); }))
        return "a crash whose frames or breadcrumbs are too long or no UTF-8";
    return whyNot(crash.timeMs, crash.environment, nowMs);
}

std::string whyNot(const FeedbackItem& item, TimeMs nowMs)
{
    if (item.id.empty() || !isText(item.id, kMaxName))
        return "feedback without an id, or no id";
    if (!isText(item.text, kMaxText) || !isText(item.user, kMaxName) || !isText(item.bundle, kMaxName))
        return "feedback whose texts are too long or no UTF-8";
    if (item.rating > 5)
        return "a rating above 5";
    return whyNot(item.timeMs, item.environment, nowMs);
}

std::size_t bytesOf(const Environment& environment)
{
    std::size_t bytes = environment.device.size() + 16;
    for (const std::string& value : environment.values)
        bytes += value.size();
    return bytes;
}

/// About as many bytes as a message with it has.
std::size_t bytesOf(const IngestBatch& batch)
{
    std::size_t bytes = 0;
    for (const Event& event : batch.events)
        bytes += bytesOf(event.environment) + event.name.size();
    for (const FeedbackItem& item : batch.feedback)
        bytes += bytesOf(item.environment) + item.text.size() + item.user.size();
    for (const CrashRecord& crash : batch.crashes)
        bytes += bytesOf(crash.environment) + contentOf(crash).size();
    return bytes;
}

NamedCrash named(const CrashRecord& crash)
{
    auto signature = cluster::signatureOf(crash.report);
    const std::int64_t variant = variantOf(signature.frames);
    std::string id = clusterIdOf(signature.text);
    return {crash, std::move(id), std::move(signature.text), std::move(signature.why), variant};
}

CutFeedback cut(const FeedbackItem& item, feedback::Segmenter& segmenter)
{
    CutFeedback out {item, {}};
    std::unordered_set<std::string> seen;
    for (feedback::Term& term : segmenter.terms(item.text))
        if (term.key.size() <= kMaxName && seen.insert(term.key).second)
            out.terms.push_back(std::move(term));
    return out;
}

} // namespace

Event eventOf(const CrashRecord& crash)
{
    return {crash.timeMs, crash.environment, crash.report.kind == cluster::CrashKind::Anr ? "anr" : "crash", 1};
}

Event eventOf(const FeedbackItem& item)
{
    return {item.timeMs, item.environment, "feedback", 1};
}

Result<PreparedBatch> prepare(const IngestBatch& batch, feedback::Segmenter& segmenter, TimeMs nowMs, const Call& call)
{
    const std::size_t records = batch.events.size() + batch.crashes.size() + batch.feedback.size();
    if (records > kMaxIngestRecords)
        return fail(Errc::LimitExceeded, fmt::format("{} records; {} are allowed", records, kMaxIngestRecords));
    if (const std::size_t bytes = bytesOf(batch); bytes > kMaxIngestBytes || batch.key.size() > kMaxName)
        return fail(Errc::LimitExceeded, fmt::format("{} bytes; {} are allowed", bytes, kMaxIngestBytes));
    PreparedBatch out {batch.key, nowMs, {}, {}, {}, 0, {}};
    const auto isGood = [&](const auto& record) {
        std::string why = whyNot(record, nowMs);
        if (why.empty())
            return true;
        if (out.rejected++ == 0)
            out.firstRejection = std::move(why);
        return false;
    };
    std::ranges::copy_if(batch.events, std::back_inserter(out.events), isGood);
    for (const CrashRecord& crash : batch.crashes) {
        GL_CHECK(call.check());
        if (isGood(crash))
            out.crashes.push_back(named(crash));
    }
    for (const FeedbackItem& item : batch.feedback) {
        GL_CHECK(call.check());
        if (isGood(item))
            out.feedback.push_back(cut(item, segmenter));
    }
    return out;
}

} // namespace graylens::backend
