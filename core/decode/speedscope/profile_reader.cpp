// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/speedscope/profile_reader.h"

#include <algorithm>
#include <limits>

namespace graylens::decode::speedscope {

namespace {

std::uint32_t frameNumber(std::int64_t value)
{
    const bool fits = value >= 0 && value < std::numeric_limits<std::uint32_t>::max();
    return fits ? static_cast<std::uint32_t>(value) : std::numeric_limits<std::uint32_t>::max();
}

class Reader
{
public:
    explicit Reader(io::JsonPull& json)
        : m_json(json)
    { }

    Contents run()
    {
        if (!m_json.beginObject())
            return std::move(m_out);
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "shared")
                readShared();
            else if (key == "profiles")
                readProfiles();
            else if (key == "name")
                m_out.name = m_json.text();
            else if (key == "exporter")
                m_out.exporter = m_json.text();
            else if (key == "activeProfileIndex")
                m_out.active = static_cast<std::size_t>(std::max<std::int64_t>(0, m_json.integer().value_or(0)));
            else
                m_json.skip();
        }
        return std::move(m_out);
    }

private:
    void readShared()
    {
        if (!m_json.beginObject())
            return;
        for (std::string_view key; m_json.nextKey(key);) {
            if (key != "frames" || !m_json.beginArray()) {
                if (key != "frames")
                    m_json.skip();
                continue;
            }
            m_out.hasFrames = true;
            while (m_json.nextElement())
                readFrame();
        }
    }

    void readFrame()
    {
        Frame frame;
        if (m_json.beginObject()) {
            for (std::string_view key; m_json.nextKey(key);) {
                if (key == "name")
                    frame.name = m_json.text();
                else if (key == "file")
                    frame.file = m_json.text();
                else if (key == "line")
                    frame.line = static_cast<std::int32_t>(
                        std::clamp<std::int64_t>(m_json.integer().value_or(0), 0, 0x7FFFFFFF));
                else
                    m_json.skip();
            }
        }
        m_out.frames.push_back(std::move(frame));
    }

    void readProfiles()
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            m_out.profiles.emplace_back();
            if (m_json.beginObject())
                readProfile(m_out.profiles.back());
        }
    }

    void readProfile(Profile& profile)
    {
        for (std::string_view key; m_json.nextKey(key);) {
            if (key == "type")
                profile.isEvented = m_json.text() == "evented" || profile.isEvented;
            else if (key == "name")
                profile.name = m_json.text();
            else if (key == "unit")
                profile.unit = m_json.text();
            else if (key == "startValue")
                profile.start = m_json.number().value_or(0);
            else if (key == "events")
                readEvents(profile);
            else if (key == "samples")
                readSamples(profile);
            else if (key == "weights")
                m_json.numbers(profile.weights);
            else
                m_json.skip();
        }
    }

    void readEvents(Profile& profile)
    {
        profile.isEvented = true;
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            if (!m_json.beginObject())
                continue;
            Event event;
            bool known = false;
            for (std::string_view key; m_json.nextKey(key);) {
                if (key == "type") {
                    const std::string_view type = m_json.text();
                    event.opens = type == "O";
                    known = event.opens || type == "C";
                } else if (key == "frame") {
                    event.frame = frameNumber(m_json.integer().value_or(-1));
                } else if (key == "at") {
                    event.at = m_json.number().value_or(0);
                } else {
                    m_json.skip();
                }
            }
            if (known && !m_json.failed()) // one that was cut may lack its time
                profile.events.push_back(event);
        }
    }

    void readSamples(Profile& profile)
    {
        if (!m_json.beginArray())
            return;
        while (m_json.nextElement()) {
            m_frames.clear();
            if (m_json.beginArray()) {
                while (m_json.nextElement())
                    m_frames.push_back(frameNumber(m_json.integer().value_or(-1)));
            }
            if (m_json.failed())
                return; // this stack is not whole
            if (m_frames.size() > kMaxDepth) {
                ++m_out.cutStacks;
                m_frames.resize(kMaxDepth);
            }
            profile.samples.push_back(m_out.stacks.add(m_frames));
        }
    }

    io::JsonPull& m_json;
    Contents m_out;
    std::vector<std::uint32_t> m_frames;
};

} // namespace

Contents readContents(io::JsonPull& json)
{
    return Reader(json).run();
}

} // namespace graylens::decode::speedscope
