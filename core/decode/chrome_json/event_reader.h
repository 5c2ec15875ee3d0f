// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

#include "core/decode/chrome_json/event_batch.h"

namespace graylens::decode {

/// The text of a scalar as it stands in the JSON, without white space behind it; quotes are kept.
std::string_view scalarToken(simdjson::ondemand::value& value);

/// Reads single events into a batch; knows every key of the format.
class EventReader
{
public:
    /// The bytes of the events go away before the batch does: texts are copied.
    bool copyTexts = false;

    void begin(EventBatch& batch) { m_batch = &batch; }
    /// Appends one event. On an error nothing is appended.
    simdjson::error_code read(simdjson::ondemand::object object);

private:
    simdjson::error_code readField(const char* key, simdjson::ondemand::value& value);
    simdjson::error_code readRareField(const char* key, simdjson::ondemand::value& value);
    simdjson::error_code readId2(simdjson::ondemand::value& value);
    simdjson::error_code readArgs(simdjson::ondemand::value& value);
    simdjson::error_code flatten(simdjson::ondemand::object object, int depth);
    simdjson::error_code readArg(simdjson::ondemand::value value, int depth);
    void addArg(std::string_view value, bool transient);
    std::uint32_t text(simdjson::ondemand::value& value);
    std::uint32_t store(std::string_view text);
    ProcessOrThread processOrThread(simdjson::ondemand::value& value);
    std::uint32_t threadIndex();
    EventExtra& extra();

    EventBatch* m_batch = nullptr;
    Event* m_event = nullptr; ///< the one being read: the last of the batch
    EventExtra m_extra;
    bool m_hasExtra = false;
    std::string_view m_category;
    BatchThread m_thread;
    std::uint32_t m_lastThread = kNoIndex;
    std::uint32_t m_argCount = 0;
    std::string m_argKey; ///< dotted path of the argument being read
    std::string m_scratch;
};

} // namespace graylens::decode
