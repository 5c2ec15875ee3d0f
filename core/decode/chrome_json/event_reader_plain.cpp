// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Events as nearly all writers make them, read in one pass over their text. Whatever is out of the ordinary is left to
// the strict parser, so nothing here needs to be complete; but what is accepted here must be what that one accepts.
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "core/base/utf8.h"
#include "core/decode/chrome_json/event_reader.h"

namespace graylens::decode {

namespace {

const char* skipSpaces(const char* at)
{
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')
        ++at;
    return at;
}

constexpr std::uint64_t everyByte(std::uint64_t byte)
{
    return byte * 0x0101010101010101U;
}

/// The high bit of every byte that is 0; false hits only above a true one.
constexpr std::uint64_t zeroBytes(std::uint64_t word)
{
    return (word - everyByte(0x01)) & ~word & everyByte(0x80);
}

std::uint64_t load(const char* at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big)
        word = __builtin_bswap64(word);
    return word;
}

/// The first quote, backslash, control character or byte beyond ASCII.
const char* findStop(const char* at)
{
#ifdef __SSE2__
    for (;; at += sizeof(__m128i)) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i odd = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)); // as signed numbers, those beyond ASCII are < 0
        const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
        const __m128i escape = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
        const int stops = _mm_movemask_epi8(_mm_or_si128(odd, _mm_or_si128(quote, escape)));
        if (stops != 0)
            return at + std::countr_zero(static_cast<unsigned>(stops));
    }
#else
    for (;; at += sizeof(std::uint64_t)) {
        const std::uint64_t word = load(at);
        const std::uint64_t control = (word - everyByte(0x20)) & ~word & everyByte(0x80);
        const std::uint64_t stops
            = control | (word & everyByte(0x80)) | zeroBytes(word ^ everyByte('"')) | zeroBytes(word ^ everyByte('\\'));
        if (stops != 0)
            return at + std::countr_zero(stops) / 8;
    }
#endif
}

/// From the byte behind an opening quote to the closing one; null where an escape, a control character (also the NUL
/// behind the text) or a byte that is no UTF-8 comes first.
const char* stringEnd(const char* at)
{
    for (;;) {
        at = findStop(at);
        if (*at == '"')
            return at;
        if ((static_cast<unsigned char>(*at) & 0x80U) == 0)
            return nullptr;
        const std::size_t length = utf8Length({at, 4}); // a sequence that leaves the text meets its NUL
        if (length == 0)
            return nullptr;
        at += length;
    }
}

/// Behind a number, true, false or null; its spelling is the reader's business.
const char* scalarEnd(const char* at)
{
    const auto belongs = [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || (c >= 'a' && c <= 'z')
            || (c >= 'A' && c <= 'Z');
    };
    while (belongs(*at))
        ++at;
    return at;
}

/// Behind a scalar value; null where there is none.
const char* valueEnd(const char* at)
{
    if (*at == '"') {
        const char* const quote = stringEnd(at + 1);
        return quote ? quote + 1 : nullptr;
    }
    const char* const end = scalarEnd(at);
    return end == at ? nullptr : end;
}

/// `at` is behind a key's opening quote: moves to its value. False where it is no plain key.
bool stepToValue(const char*& at)
{
    const char* const quote = stringEnd(at);
    if (!quote)
        return false;
    at = skipSpaces(quote + 1);
    if (*at != ':')
        return false;
    at = skipSpaces(at + 1);
    return true;
}

/// Digits as a number; null where there are none or too many to be sure that they fit.
const char* plainNumber(const char* at, std::int64_t& value)
{
    const char* const first = at;
    std::uint64_t sum = 0;
    for (; *at >= '0' && *at <= '9'; ++at)
        sum = sum * 10 + static_cast<std::uint64_t>(*at - '0');
    value = static_cast<std::int64_t>(sum);
    return at == first || at - first > 15 ? nullptr : at;
}

/// Microseconds with up to three decimals, as nanoseconds.
const char* plainTime(const char* at, std::int64_t& ns)
{
    at = plainNumber(at, ns);
    if (!at)
        return nullptr;
    ns *= 1000;
    if (*at != '.')
        return at;
    const char* const point = at++;
    for (std::int64_t unit = 100; *at >= '0' && *at <= '9'; ++at, unit /= 10)
        ns += unit * (*at - '0');
    return at - point > 4 || at - point == 1 ? nullptr : at;
}

} // namespace

EventReader::Field EventReader::fieldOf(const char* key)
{
    const auto is = [key]<std::size_t size>(const char(&quoted)[size]) { // of known size: compared in registers
        return std::memcmp(key, quoted, size - 1) == 0;
    };
    switch (*key) {
    case 't':
        return is("ts\"")  ? Field::Ts
            : is("tid\"")  ? Field::Tid
            : is("tts\"")  ? Field::Tts
            : is("tdur\"") ? Field::Tdur
                           : Field::Other;
    case 'p':
        return is("ph\"") ? Field::Phase : is("pid\"") ? Field::Pid : Field::Other;
    case 'n':
        return is("name\"") ? Field::Name : Field::Other;
    case 'd':
        return is("dur\"") ? Field::Dur : Field::Other;
    case 'c':
        return is("cat\"") ? Field::Category : Field::Other;
    default:
        return rareFieldOf(key);
    }
}

EventReader::Field EventReader::rareFieldOf(const char* key)
{
    constexpr std::array<std::pair<std::string_view, Field>, 8> kFields {{
        {"id\"", Field::Id},
        {"scope\"", Field::Scope},
        {"s\"", Field::InstantScope},
        {"sf\"", Field::StackFrame},
        {"bp\"", Field::BindPoint},
        {"bind_id\"", Field::BindId},
        {"flow_in\"", Field::FlowIn},
        {"flow_out\"", Field::FlowOut},
    }};
    for (const auto& [quoted, field] : kFields) {
        if (std::memcmp(key, quoted.data(), quoted.size()) == 0)
            return field;
    }
    return Field::Other;
}

const char* EventReader::readPlain(const char* at)
{
    for (std::size_t i = 0; i < m_shapes.size(); ++i) {
        const std::size_t shape = (m_shape + i) % m_shapes.size();
        if (m_shapes.at(shape).count == 0)
            continue;
        beginEvent();
        if (const char* const after = shapedFields(at, m_shapes.at(shape))) {
            endEvent();
            m_shape = shape;
            return after;
        }
        dropEvent();
    }
    beginEvent();
    const char* const after = plainFields(at);
    if (!after) {
        dropEvent();
        return nullptr;
    }
    endEvent();
    if (m_canLearn && m_learned.count > 0) {
        m_shape = (m_shape + 1) % m_shapes.size();
        m_shapes.at(m_shape) = m_learned;
    }
    return after;
}

/// As plainFields(), for an event that is spelled like an earlier one.
inline const char* EventReader::shapedFields(const char* at, const Shape& shape)
{
    for (std::size_t i = 0; i < shape.count; ++i) {
        const Step& step = shape.steps[i];
        const std::uint64_t difference = ((load(at) ^ step.bytes[0]) & step.mask[0])
            | ((load(at + 8) ^ step.bytes[1]) & step.mask[1]) | ((load(at + 16) ^ step.bytes[2]) & step.mask[2]);
        if (difference != 0)
            return nullptr;
        at = shapedValue(at + step.size, step);
        if (!at)
            return nullptr;
    }
    at = skipSpaces(shape.steps[shape.count - 1].isText ? at + 1 : at);
    return *at == '}' ? at + 1 : nullptr;
}

inline const char* EventReader::shapedValue(const char* at, const Step& step)
{
    switch (step.field) {
    case Field::Ts:
        return plainTime(at, m_event->ts);
    case Field::Dur:
        return plainTime(at, m_event->dur);
    case Field::Pid:
        return plainNumber(at, m_thread.pid.number);
    case Field::Tid:
        return plainNumber(at, m_thread.tid.number);
    default:
        break;
    }
    const char* const end = step.isText ? stringEnd(at) : scalarEnd(at);
    if (!end || (end == at && !step.isText))
        return nullptr;
    const auto length = static_cast<std::size_t>(end - at);
    if (step.field == Field::Name && step.isText)
        m_event->name = m_batch->strings.add({at, length});
    else if (step.isText)
        readScalar(step.field, {at - 1, length + 2}, {at, length});
    else
        readScalar(step.field, {at, length}, {at, length});
    return end;
}

/// Remembers what stands before a value of the event being read.
void EventReader::learn(const char* from, const char* value, Field field)
{
    Step step;
    step.field = field;
    step.isText = *value == '"';
    const bool isNumber = field == Field::Ts || field == Field::Dur || field == Field::Pid || field == Field::Tid;
    const auto size = static_cast<std::size_t>(value - from) + (step.isText ? 1 : 0);
    if ((isNumber && step.isText) || size > sizeof step.bytes || m_learned.count == m_learned.steps.size()) {
        m_canLearn = false;
        return;
    }
    step.size = static_cast<std::uint8_t>(size);
    for (std::size_t i = 0; i < size; ++i) {
        step.bytes.at(i / 8) |= std::uint64_t {static_cast<unsigned char>(from[i])} << (i % 8 * 8);
        step.mask.at(i / 8) |= std::uint64_t {0xFF} << (i % 8 * 8);
    }
    m_learned.steps.at(m_learned.count++) = step;
}

const char* EventReader::plainFields(const char* at)
{
    m_learned.count = 0;
    m_canLearn = true;
    const char* from = at; // of what stands before the next value
    at = skipSpaces(at + 1);
    if (*at == '}')
        return at + 1;
    for (;;) {
        if (*at != '"')
            return nullptr;
        const char* const key = ++at;
        if (!stepToValue(at))
            return nullptr;
        if (*at != '{')
            learn(from, at, fieldOf(key));
        else
            m_canLearn = false;
        const bool isText = *at == '"';
        at = plainValue(key, at);
        if (!at)
            return nullptr;
        from = isText ? at - 1 : at;
        at = skipSpaces(at);
        if (*at == '}')
            return at + 1;
        if (*at != ',')
            return nullptr;
        at = skipSpaces(at + 1);
    }
}

const char* EventReader::plainValue(const char* key, const char* at)
{
    if (*at == '{')
        return std::memcmp(key, "args\"", 5) == 0 ? plainArgs(at) : nullptr;
    const char* const end = valueEnd(at);
    if (!end)
        return nullptr;
    const std::string_view token(at, static_cast<std::size_t>(end - at));
    readScalar(fieldOf(key), token, unquoted(token));
    return end;
}

/// `object` is the opening brace of "args".
const char* EventReader::plainArgs(const char* object)
{
    const std::size_t begin = m_batch->args.size();
    m_argCount = 0;
    const char* at = skipSpaces(object + 1);
    while (*at != '}') {
        if (*at != '"' || m_argCount >= kMaxArgs)
            return nullptr;
        const char* const key = ++at;
        const char* const keyEnd = stringEnd(key);
        if (!keyEnd || !stepToValue(at))
            return nullptr;
        const char* const end = valueEnd(at);
        if (!end)
            return nullptr;
        m_argKey.assign(key, keyEnd);
        addArg(unquoted({at, static_cast<std::size_t>(end - at)}));
        at = skipSpaces(end);
        if (*at == ',' && *(at = skipSpaces(at + 1)) == '}')
            return nullptr;
    }
    ++at;
    if (m_batch->args.size() > begin) {
        extra().argsBegin = static_cast<std::uint32_t>(begin);
        m_extra.argsEnd = static_cast<std::uint32_t>(m_batch->args.size());
        m_extra.rawArgs = {object, static_cast<std::size_t>(at - object)};
    }
    return at;
}

} // namespace graylens::decode
