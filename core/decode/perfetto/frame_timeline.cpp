// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/frame_timeline.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

namespace {

/// By bit of JankType.
constexpr std::array<std::string_view, 16> kJankTypes {"No jank",
                                                       "SurfaceFlinger scheduling",
                                                       "Prediction error",
                                                       "Display HAL",
                                                       "SurfaceFlinger CPU deadline missed",
                                                       "SurfaceFlinger GPU deadline missed",
                                                       "App deadline missed",
                                                       "Buffer stuffing",
                                                       "Unknown jank",
                                                       "SurfaceFlinger stuffing",
                                                       "Dropped frame",
                                                       "Not animating",
                                                       "App resynchronised jitter",
                                                       "Display not on",
                                                       "Display mode change",
                                                       "Display power mode change"};
constexpr std::array<std::string_view, 6> kPresentTypes {"unspecified", "on time", "late",
                                                         "early",       "dropped", "unknown"};
constexpr std::array<std::string_view, 4> kPredictionTypes {"unspecified", "valid", "expired", "unknown"};

std::string jankText(std::uint64_t bits)
{
    std::string out;
    for (std::size_t bit = 0; bit < 64; ++bit) {
        if ((bits >> bit & 1U) == 0)
            continue;
        out += out.empty() ? "" : ", ";
        out += bit < kJankTypes.size() ? std::string(kJankTypes[bit])
                                       : fmt::format("jank type {}", std::uint64_t {1} << bit);
    }
    return out.empty() ? "unspecified" : out;
}

template <std::size_t Count> std::string nameIn(const std::array<std::string_view, Count>& names, std::uint64_t value)
{
    return value < Count ? std::string(names[static_cast<std::size_t>(value)]) : fmt::format("{}", value);
}

/// Arguments of a frame and what names it.
struct FrameFacts
{
    std::int64_t cookie = 0, pid = -1;
    std::string jank;
    std::vector<std::pair<std::string_view, std::string>> args;
};

/// Messages of display frames have the fields of surface frames but the second token and the layer, numbered on.
FrameFacts readFrame(Bytes message, bool isSurface)
{
    FrameFacts out;
    const auto add = [&out](std::string_view key, std::string value) { out.args.emplace_back(key, std::move(value)); };
    forEachField(message, [&](const Field& field) {
        const std::uint32_t number
            = isSurface || field.number < 3 ? field.number : field.number + (field.number == 3 ? 1 : 2);
        switch (number) {
        case 1:
            out.cookie = field.asSigned();
            break;
        case 2:
            add(isSurface ? "surface_frame_token" : "display_frame_token", fmt::format("{}", field.asSigned()));
            break;
        case 3:
            add("display_frame_token", fmt::format("{}", field.asSigned()));
            break;
        case 4:
            out.pid = field.asInt32();
            break;
        case 5: {
            std::string storage;
            add("layer_name", std::string(asUtf8(field.text(), storage)));
            break;
        }
        case 6:
            add("present_type", nameIn(kPresentTypes, field.value));
            break;
        case 7:
            add("on_time_finish", field.value != 0 ? "true" : "false");
            break;
        case 8:
            add("gpu_composition", field.value != 0 ? "true" : "false");
            break;
        case 9:
            out.jank = jankText(field.value & 0xFFFFFFFFU);
            add("jank_type", out.jank);
            break;
        case 10:
            add("prediction_type", nameIn(kPredictionTypes, field.value));
            break;
        case 11:
            if (isSurface)
                add("is_buffer", field.value != 0 ? "true" : "false");
            break;
        default:
            break;
        }
    });
    return out;
}

} // namespace

FrameTimeline::FrameTimeline(trace::EventSink& sink)
    : m_sink(sink)
{ }

TrackId FrameTimeline::trackOf(Kind kind, std::int64_t pid)
{
    static constexpr std::array<std::string_view, 5> kNames {"", "Expected display frames", "Actual display frames",
                                                             "Expected frames", "Actual frames"};
    const auto [known, isNew] = m_tracks.try_emplace({pid, kind});
    if (isNew)
        known->second = m_sink.track(
            {trace::TrackKind::Async, {}, pid, m_sink.intern(kNames.at(static_cast<std::size_t>(kind))), {}});
    return known->second;
}

void FrameTimeline::begin(Kind kind, Bytes message, TimeNs ts)
{
    const bool isActual = kind == Kind::ActualDisplay || kind == Kind::ActualSurface;
    const FrameFacts facts = readFrame(message, kind == Kind::ExpectedSurface || kind == Kind::ActualSurface);
    std::vector<trace::Arg> args;
    for (const auto& [key, value] : facts.args)
        args.push_back({m_sink.intern(key), m_sink.intern(value)});
    const std::string name
        = !isActual ? "Expected frame" : "Frame: " + (facts.jank.empty() ? "unspecified" : facts.jank);
    m_open[facts.cookie] = {ts, trackOf(kind, facts.pid), m_sink.intern(name), m_sink.args(args)};
}

void FrameTimeline::end(std::int64_t cookie, TimeNs ts)
{
    const auto open = m_open.find(cookie);
    if (open == m_open.end()) {
        ++m_orphans;
        return;
    }
    const Frame& frame = open->second;
    const trace::CompleteSlice slice {frame.ts, std::max<DurationNs>(ts - frame.ts, 0), kNoTime, frame.name,
                                      frame.args};
    m_sink.complete(frame.track, std::span(&slice, 1));
    m_open.erase(open);
}

void FrameTimeline::read(Bytes frameTimelineEvent, TimeNs ts)
{
    forEachField(frameTimelineEvent, [&](const Field& field) {
        if (!field.isLength())
            return;
        if (field.number >= 1 && field.number <= 4)
            begin(static_cast<Kind>(field.number), field.bytes, ts);
        else if (field.number == 5)
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number == 1)
                    end(part.asSigned(), ts);
            });
    });
}

void FrameTimeline::finish()
{
    std::vector<std::pair<std::int64_t, Frame>> open(m_open.begin(), m_open.end());
    std::sort(open.begin(), open.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.ts, a.first) < std::pair(b.second.ts, b.first);
    });
    for (const auto& [cookie, frame] : open) {
        const trace::SliceEdge edge {frame.ts, kNoTime, frame.name, frame.args, trace::Edge::Begin};
        m_sink.edges(frame.track, std::span(&edge, 1));
    }
}

} // namespace graylens::decode::perfetto
