// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"

namespace graylens::decode {

/// Index into a table of the same batch; this value = none.
inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFFU;

/// Memory for texts, given back all at once.
class TextArena
{
public:
    std::string_view keep(std::string_view text);
    void clear();

private:
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_next = nullptr;
    std::size_t m_left = 0;
};

/// The distinct texts of a batch and of those before it in the same place: names come again and again.
class BatchStrings
{
public:
    BatchStrings();
    void clear();
    std::uint32_t add(std::string_view text);
    /// Until the next add().
    std::string_view view(std::uint32_t index) const
    {
        return index == kNoIndex ? std::string_view {} : textAt(m_places[index]);
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_places.size()); }
    std::size_t bytes() const { return m_texts.size(); }

private:
    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t place = kNoIndex; ///< in m_texts, or kNoIndex
    };
    /// Stands before each text, so that looking one up misses the cache twice and no more: for its slot and here.
    struct Head
    {
        std::uint32_t index = 0, size = 0;
    };
    Head headAt(std::uint32_t place) const
    {
        Head head;
        std::memcpy(&head, m_texts.data() + place, sizeof head);
        return head;
    }
    std::string_view textAt(std::uint32_t place) const
    {
        return {m_texts.data() + place + sizeof(Head), headAt(place).size};
    }
    std::uint32_t store(std::string_view text);
    void grow();

    std::vector<char> m_texts;
    std::vector<std::uint32_t> m_places; ///< of the texts, by index
    std::vector<Slot> m_slots; ///< open addressing
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
    std::string_view rawArgs; ///< of a profile's events: the JSON text of "args", in the piece or in EventBatch::kept
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
    // What many events refer to: stays from batch to batch, up to a size.
    BatchStrings strings;
    std::vector<BatchThread> threads;
    std::vector<StringId> stringIds; ///< of `strings` in the sink; the writer's
    std::vector<std::uint32_t> threadIndices; ///< of `threads` in the writer; the writer's

    std::vector<Event> events;
    std::vector<EventExtra> extras;
    std::vector<BatchArg> args;
    TextArena kept;
    std::uint64_t damaged = 0; ///< elements that could not be read
    std::uint64_t notEvents = 0; ///< elements that are no objects
    std::uint64_t repaired = 0; ///< events that are no strict JSON, read all the same
    std::uint64_t cutArgs = 0; ///< arguments dropped or shortened
    std::size_t firstDamage = 0; ///< offset in the piece; meaningful when damaged > 0

    /// Makes room for the next batch.
    void clear();
};

} // namespace graylens::decode
