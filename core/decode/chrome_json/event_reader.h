// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "core/decode/chrome_json/event_batch.h"

namespace graylens::decode {

/// The text of a scalar as it stands in the JSON, without white space behind it; quotes are kept.
std::string_view scalarToken(simdjson::ondemand::value& value);

/// What stands in the quotes of a token; the token where it has none.
std::string_view unquoted(std::string_view token);

inline constexpr std::uint32_t kMaxArgs = 64; ///< of one event

/// Reads single events into a batch; knows every key of the format.
class EventReader
{
public:
    /// The bytes of the events go away before the batch does.
    bool copyTexts = false;

    void begin(EventBatch& batch) { m_batch = &batch; }
    /// Appends one event. On an error nothing is appended.
    simdjson::error_code read(simdjson::ondemand::object object);
    /// Appends the event that starts with the '{' at `at` where it is of the plain kind: no escapes, no objects in its
    /// arguments, no damage. Gives the place behind it, or null where nothing was appended and the strict parser must
    /// look. The text must be followed by a NUL and kPlainPadding further bytes.
    const char* readPlain(const char* at);

    static constexpr std::size_t kPlainPadding = 64;

private:
    /// Keys with a scalar value.
    enum class Field : std::uint8_t {
        Other, ///< not used
        Name,
        Category,
        Phase,
        Ts,
        Dur,
        Tts,
        Tdur,
        Pid,
        Tid,
        Id,
        Scope,
        InstantScope,
        StackFrame,
        BindPoint,
        BindId,
        FlowIn,
        FlowOut,
    };
    /// What stands before one value of an event: writers spell every event of a kind alike.
    struct Step
    {
        std::array<std::uint64_t, 3> bytes {}; ///< from the end of the value before
        std::array<std::uint64_t, 3> mask {}; ///< of the bytes that count
        std::uint8_t size = 0;
        Field field = Field::Other;
        bool isText = false; ///< the opening quote is part of `bytes`, the closing one of the next step's
    };
    struct Shape
    {
        std::array<Step, 16> steps {};
        std::size_t count = 0; ///< 0: nothing learned
    };

    static Field fieldOf(const char* key);
    static Field rareFieldOf(const char* key);
    void beginEvent();
    void endEvent();
    void dropEvent();
    const char* shapedFields(const char* at, const Shape& shape);
    const char* shapedValue(const char* at, const Step& step);
    const char* plainFields(const char* at);
    const char* plainValue(const char* key, const char* at);
    const char* plainArgs(const char* at);
    void learn(const char* from, const char* value, Field field);
    simdjson::error_code readField(const char* key, simdjson::ondemand::value& value);
    void readScalar(Field field, std::string_view token, std::string_view text);
    simdjson::error_code readId2(simdjson::ondemand::value& value);
    simdjson::error_code readArgs(simdjson::ondemand::value& value);
    simdjson::error_code flatten(simdjson::ondemand::object object, int depth);
    simdjson::error_code readArg(simdjson::ondemand::value value, int depth);
    void addArg(std::string_view value);
    std::uint32_t store(std::string_view token, std::string_view text);
    ProcessOrThread processOrThread(std::string_view token, std::string_view text);
    std::uint32_t threadIndex();
    EventExtra& extra();

    EventBatch* m_batch = nullptr;
    Event* m_event = nullptr; ///< the one being read: the last of the batch
    EventExtra m_extra;
    bool m_hasExtra = false;
    std::string_view m_category;
    BatchThread m_thread;
    std::uint32_t m_lastThread = kNoIndex;
    std::array<std::uint32_t, 64> m_recentThreads {}; ///< by their numbers
    std::array<Shape, 4> m_shapes {};
    std::size_t m_shape = 0; ///< the one that fitted last
    Shape m_learned; ///< of the event being read
    bool m_canLearn = false;
    std::size_t m_argsBefore = 0; ///< of the batch, when the event began
    std::uint64_t m_cutBefore = 0;
    std::uint32_t m_argCount = 0;
    std::string m_argKey; ///< dotted path of the argument being read
    std::string m_scratch;
};

} // namespace graylens::decode
