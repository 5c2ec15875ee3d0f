// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/event_parser.h"

#include <algorithm>
#include <cstring>

#include <simdjson.h>

#include "core/decode/chrome_json/event_reader.h"
#include "core/decode/chrome_json/json_text.h"

namespace graylens::decode {

namespace ondemand = simdjson::ondemand;
static_assert(PaddedText::kAfter > simdjson::SIMDJSON_PADDING);

void PaddedText::resize(std::size_t size)
{
    m_bytes.resize(kBefore + size + kAfter);
    m_size = size;
}

struct EventParser::State
{
    enum class Step : std::uint8_t { All, Closed, Stuck };

    ondemand::parser parser;
    EventReader reader;
    PaddedText single;
    std::size_t plainCount = 0, oddCount = 0; ///< of the piece at hand

    bool runPlain(PaddedText& piece, std::size_t& at);
    Step run(PaddedText& piece, std::size_t& at);
    static Step position(std::string_view text, std::size_t& at);
    bool readSingle(std::string_view value, EventBatch& batch);
    bool stepOver(std::string_view text, std::size_t& at, EventBatch& batch);
    bool tryBytes(std::string_view value, EventBatch& batch);
};

namespace {

/// After this many elements that cannot be read at once, the rest of a piece goes one by one: cost stays linear.
constexpr int kMaxRestarts = 8;
/// Reading one element alone costs as much as reading so many plain ones.
constexpr std::size_t kPlainPerOdd = 16;
constexpr std::size_t kFreeOdds = 4;
/// An event with raw line breaks is waited for up to this size; a longer one has lost a quote.
constexpr std::size_t kMaxMultiline = std::size_t {1} << 20;

void noteDamage(EventBatch& batch, std::size_t at)
{
    if (batch.damaged++ == 0)
        batch.firstDamage = at;
}

} // namespace

/// Where a run of events ended: at the end of the text, at the array's ']', or at an element that needs a closer look.
EventParser::State::Step EventParser::State::position(std::string_view text, std::size_t& at)
{
    at = skipSeparators(text, at);
    if (at >= text.size())
        return Step::All;
    if (text[at] != ']')
        return Step::Stuck;
    ++at;
    return Step::Closed;
}

/// Reads plain events from `at` on. True: at `at` stands an element that is not plain, to be read alone.
bool EventParser::State::runPlain(PaddedText& piece, std::size_t& at)
{
    const std::string_view text = piece.text();
    std::memset(piece.data() + text.size(), 0, EventReader::kPlainPadding + 1);
    reader.copyTexts = false;
    for (;;) {
        at = skipSeparators(text, at);
        if (at >= text.size() || text[at] != '{')
            return false;
        const char* const after = reader.readPlain(text.data() + at);
        if (!after)
            return ++oddCount * kPlainPerOdd <= plainCount + kFreeOdds * kPlainPerOdd;
        ++plainCount;
        at = static_cast<std::size_t>(after - text.data());
    }
}

/// Parses events from `at` on as one array; `at` moves behind the last whole one.
EventParser::State::Step EventParser::State::run(PaddedText& piece, std::size_t& at)
{
    const std::string_view text = piece.text();
    at = skipSeparators(text, at);
    if (at >= text.size() || text[at] != '{')
        return position(text, at);
    char* const begin = piece.data() + at - 1;
    char* const end = piece.data() + text.size();
    const char before = *begin;
    *begin = '[';
    *end = ']';
    std::memset(end + 1, ' ', simdjson::SIMDJSON_PADDING);
    const auto length = static_cast<std::size_t>(end + 1 - begin);

    ondemand::document document;
    ondemand::array array;
    reader.copyTexts = false;
    auto error = parser.iterate(begin, length, length + simdjson::SIMDJSON_PADDING).get(document);
    if (!error)
        error = document.get_array().get(array);
    if (!error) {
        for (auto element : array) {
            ondemand::object object;
            if (element.get_object().get(object) || reader.read(object))
                break;
            const char* after = nullptr;
            if (document.current_location().get(after))
                after = end;
            at = static_cast<std::size_t>(after - piece.data());
        }
    }
    *begin = before;
    return position(text, at);
}

bool EventParser::State::tryBytes(std::string_view value, EventBatch& batch)
{
    single.resize(value.size());
    std::memcpy(single.data(), value.data(), value.size());
    std::memset(single.data() + value.size(), ' ', simdjson::SIMDJSON_PADDING);
    ondemand::document document;
    ondemand::object object;
    reader.begin(batch);
    reader.copyTexts = true;
    return !parser.iterate(single.data(), value.size(), value.size() + simdjson::SIMDJSON_PADDING).get(document)
        && !document.get_object().get(object) && !reader.read(object);
}

/// One element of the array that a whole run choked on. False where it cannot be read.
bool EventParser::State::readSingle(std::string_view value, EventBatch& batch)
{
    if (value.front() != '{') {
        ++batch.notEvents;
        return true;
    }
    if (tryBytes(value, batch))
        return true;
    const bool repaired = tryBytes(repairedJson(value), batch);
    batch.repaired += repaired ? 1U : 0U;
    return repaired;
}

/// Looks at the element at `at` alone and moves behind it, or behind damage. False where it does not end in the text.
bool EventParser::State::stepOver(std::string_view text, std::size_t& at, EventBatch& batch)
{
    using Found = ValueScan::State;
    const ValueScan loose = scanValue(text, at, LineBreaks::Allowed);
    if (loose.state == Found::Complete && readSingle(text.substr(at, loose.end - at), batch)) {
        at = loose.end;
        return true;
    }
    const ValueScan strict = scanValue(text, at, LineBreaks::MeanDamage);
    if (loose.state == Found::Incomplete && (strict.state == Found::Incomplete || text.size() - at < kMaxMultiline))
        return false;
    noteDamage(batch, at);
    at = strict.state == Found::Complete ? strict.end : std::min(resynchronise(text, at + 1), text.size());
    return true;
}

EventParser::EventParser()
    : m_state(std::make_unique<State>())
{ }
EventParser::~EventParser() = default;
EventParser::EventParser(EventParser&&) noexcept = default;
EventParser& EventParser::operator=(EventParser&&) noexcept = default;

ParseOutcome EventParser::parse(PaddedText& piece, EventBatch& batch)
{
    using End = ParseOutcome::End;
    State& state = *m_state;
    state.reader.begin(batch);
    const std::string_view text = piece.text();
    std::size_t at = 0;
    int restarts = 0;
    state.plainCount = state.oddCount = 0;
    while (state.runPlain(piece, at)) {
        // One event is not plain; where many are not, the rest of the piece is the strict parser's.
        if (!state.stepOver(text, at, batch))
            return {End::Incomplete, at};
    }
    for (;;) {
        const State::Step step = restarts < kMaxRestarts ? state.run(piece, at) : State::position(text, at);
        if (step == State::Step::All)
            return {End::All, text.size()};
        if (step == State::Step::Closed)
            return {End::ArrayClosed, at};
        ++restarts;
        if (!state.stepOver(text, at, batch))
            return {End::Incomplete, at};
    }
}

} // namespace graylens::decode
