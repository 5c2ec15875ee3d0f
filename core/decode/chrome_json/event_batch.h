// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace graylens::decode {

/// Index into a table of the same batch; this value = none.
inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFFU;

/// The distinct texts of one batch. Views point into the parsed bytes where those outlive the batch, else into its
/// arena.
class BatchStrings
{
public:
    BatchStrings();
    void clear();
    std::uint32_t add(std::string_view text) { return find(text, false); }
    /// As add(), for bytes that are about to go away.
    std::uint32_t addCopy(std::string_view text) { return find(text, true); }
    std::string_view view(std::uint32_t index) const
    {
        return index == kNoIndex ? std::string_view {} : m_texts[index];
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }
    /// Keeps bytes that are no entry of the table.
    std::string_view keep(std::string_view bytes) { return m_arena.emplace_back(bytes); }

private:
    std::uint32_t find(std::string_view text, bool copy);
    void grow();

    std::vector<std::string_view> m_texts;
    std::vector<std::uint32_t> m_hashes;
    std::vector<std::uint32_t> m_slots; ///< open addressing: index into m_texts, or kNoIndex
    std::deque<std::string> m_arena;
};

/// A pid or tid as the file says it: a number, or a text that acts as a name.
struct ProcessOrThread
{
    std::int64_t number = -1;
    std::uint32_t text = kNoIndex;
    bool isMissing() const { return number == -1 && text == kNoIndex; }
    bool operator==(const ProcessOrThread&) const = default;
};

struct BatchThread
{
    ProcessOrThread pid, tid;
    bool operator==(const BatchThread&) const = default;
};

struct BatchArg
{
    std::uint32_t key = kNoIndex;
    std::uint32_t value = kNoIndex;
};

/// What only some events have.
struct EventExtra
{
    std::uint32_t category = kNoIndex;
    std::uint32_t id = kNoIndex;
    std::uint32_t idScope = kNoIndex; ///< the event's "scope" key
    std::uint32_t bindId = kNoIndex;
    std::uint32_t stackFrame = kNoIndex; ///< "sf"
    std::uint32_t argsBegin = 0, argsEnd = 0; ///< range in EventBatch::args
    std::string_view rawArgs; ///< of a profile's events: the JSON text of "args"
    char instantScope = 't'; ///< "s": t(hread), p(rocess), g(lobal)
    bool idIsLocal = false; ///< id2.local: means something within its process only
    bool bindsToEnclosing = false; ///< bp = "e"
    bool flowIn = false, flowOut = false;
};

struct Event
{
    TimeNs ts = kNoTime;
    DurationNs dur = kNoTime;
    std::int64_t tts = kNoTime; ///< thread CPU clock
    DurationNs tdur = kNoTime;
    std::uint32_t name = kNoIndex;
    std::uint32_t thread = 0; ///< index into EventBatch::threads
    std::uint32_t extra = kNoIndex; ///< index into EventBatch::extras
    char phase = 0; ///< 0: the event has none
};

/// The events of one piece of the file, compact and free of JSON: parsed on any thread, applied to the sink in order.
struct EventBatch
{
    BatchStrings strings;
    std::vector<BatchThread> threads;
    std::vector<Event> events;
    std::vector<EventExtra> extras;
    std::vector<BatchArg> args;
    std::uint64_t damaged = 0; ///< elements that could not be read
    std::uint64_t notEvents = 0; ///< elements that are no objects
    std::uint64_t repaired = 0; ///< events that are no strict JSON, read all the same
    std::uint64_t cutArgs = 0; ///< arguments dropped or shortened
    std::size_t firstDamage = 0; ///< offset in the piece; meaningful when damaged > 0

    void clear();
};

} // namespace graylens::decode
