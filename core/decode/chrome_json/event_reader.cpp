// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/event_reader.h"

#include <algorithm>
#include <cstring>

#include "core/decode/chrome_json/json_text.h"

namespace graylens::decode {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

namespace {

constexpr int kMaxArgDepth = 4; ///< objects nested deeper become one argument in JSON text
constexpr std::uint32_t kMaxArgs = 64; ///< of one event
constexpr std::size_t kMaxArgText = 4096; ///< bytes of one text argument
constexpr std::size_t kMaxArgJson = 512; ///< bytes of an argument that stays JSON (arrays, deep objects)

std::string_view trimmed(std::string_view token)
{
    while (!token.empty()
           && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
    return token;
}

/// A number, given plain or in quotes.
std::string_view unquoted(std::string_view token)
{
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"')
        return token.substr(1, token.size() - 2);
    return token;
}

/// The number where the text is up to 18 digits, else -1.
std::int64_t shortNumber(std::string_view text)
{
    if (text.empty() || text.size() > 18)
        return -1;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

simdjson::simdjson_result<std::string_view> rawText(ondemand::value& value, char first)
{
    if (first == '{') {
        ondemand::object object;
        if (const error_code error = value.get_object().get(object))
            return error;
        return object.raw_json();
    }
    ondemand::array array;
    if (const error_code error = value.get_array().get(array))
        return error;
    return array.raw_json();
}

bool isPhaseOfProfile(char phase, std::string_view name)
{
    return (phase == 'P' && name.starts_with("Profile")) || (phase == 'I' && name == "CpuProfile");
}

} // namespace

std::string_view scalarToken(ondemand::value& value)
{
    return trimmed(value.raw_json_token());
}

std::uint32_t EventReader::store(std::string_view text)
{
    return copyTexts ? m_batch->strings.addCopy(text) : m_batch->strings.add(text);
}

std::uint32_t EventReader::text(ondemand::value& value)
{
    const std::string_view token = scalarToken(value);
    if (token.empty() || token.front() == '{' || token.front() == '[' || token == "null")
        return kNoIndex;
    const std::string_view raw = unquoted(token);
    if (raw.size() == token.size() || raw.find('\\') == std::string_view::npos)
        return store(raw);
    std::string_view unescaped;
    if (value.get_string().get(unescaped) != simdjson::SUCCESS)
        return store(raw);
    return m_batch->strings.addCopy(unescaped);
}

EventExtra& EventReader::extra()
{
    m_hasExtra = true;
    return m_extra;
}

ProcessOrThread EventReader::processOrThread(ondemand::value& value)
{
    const std::string_view token = unquoted(scalarToken(value));
    if (const auto number = shortNumber(token); number >= 0)
        return {number, kNoIndex};
    if (const auto number = wholeNumber(token))
        return {*number, kNoIndex};
    return {-1, text(value)};
}

std::uint32_t EventReader::threadIndex()
{
    if (m_thread.tid.isMissing())
        m_thread.tid = m_thread.pid; // as the format's other readers do: the process's main thread
    auto& threads = m_batch->threads;
    if (m_lastThread < threads.size() && threads[m_lastThread] == m_thread)
        return m_lastThread;
    const auto found = std::find(threads.begin(), threads.end(), m_thread);
    m_lastThread = static_cast<std::uint32_t>(found - threads.begin());
    if (found == threads.end())
        threads.push_back(m_thread);
    return m_lastThread;
}

error_code EventReader::read(ondemand::object object)
{
    m_event = &m_batch->events.emplace_back(); // written in place: a copy of the whole is a measurable cost
    m_thread = {};
    if (m_hasExtra)
        m_extra = {};
    m_hasExtra = false;
    m_category = {};
    const std::size_t argsBefore = m_batch->args.size();
    for (auto field : object) {
        error_code error = field.error();
        if (!error) {
            // Taken by reference: copying these small structs costs more than all else here.
            ondemand::field&& known = std::move(field).value_unsafe();
            error = readField(known.key().raw(), known.value());
        }
        if (error) {
            m_batch->args.resize(argsBefore);
            m_batch->events.pop_back();
            return error;
        }
    }
    m_event->thread = threadIndex();
    if (m_hasExtra) {
        if (!m_extra.rawArgs.empty()) {
            if (!isPhaseOfProfile(m_event->phase, m_batch->strings.view(m_event->name)))
                m_extra.rawArgs = {};
            else if (copyTexts)
                m_extra.rawArgs = m_batch->strings.keep(m_extra.rawArgs);
        }
        if (!m_category.empty())
            m_extra.category = store(m_category);
        m_event->extra = static_cast<std::uint32_t>(m_batch->extras.size());
        m_batch->extras.push_back(m_extra);
    }
    return simdjson::SUCCESS;
}

/// `key` points to the first character; its closing quote is part of each comparison. Reading past it is safe:
/// the text is padded.
error_code EventReader::readField(const char* key, ondemand::value& value)
{
    const auto is = [key](std::string_view quoted) { return std::memcmp(key, quoted.data(), quoted.size()) == 0; };
    switch (*key) {
    case 't':
        if (is("ts\"")) {
            m_event->ts = microsecondsToNs(unquoted(scalarToken(value))).value_or(kNoTime);
        } else if (is("tid\"")) {
            m_thread.tid = processOrThread(value);
        } else if (is("tts\"")) {
            m_event->tts = microsecondsToNs(unquoted(scalarToken(value))).value_or(kNoTime);
        } else if (is("tdur\"")) {
            m_event->tdur = microsecondsToNs(unquoted(scalarToken(value))).value_or(kNoTime);
        }
        return simdjson::SUCCESS;
    case 'p':
        if (is("ph\"")) {
            const std::string_view token = unquoted(scalarToken(value));
            m_event->phase = token.empty() ? '?' : token.front(); // some writers spell it out
        } else if (is("pid\"")) {
            m_thread.pid = processOrThread(value);
        }
        return simdjson::SUCCESS;
    case 'n':
        if (is("name\""))
            m_event->name = text(value);
        return simdjson::SUCCESS;
    case 'd':
        if (is("dur\""))
            m_event->dur = microsecondsToNs(unquoted(scalarToken(value))).value_or(kNoTime);
        return simdjson::SUCCESS;
    case 'c':
        if (is("cat\""))
            m_category = unquoted(scalarToken(value)); // stored only beside something that needs it
        return simdjson::SUCCESS;
    case 'a':
        return is("args\"") ? readArgs(value) : simdjson::SUCCESS;
    default:
        return readRareField(key, value);
    }
}

error_code EventReader::readRareField(const char* key, ondemand::value& value)
{
    const auto is = [key](std::string_view quoted) { return std::memcmp(key, quoted.data(), quoted.size()) == 0; };
    if (is("id\"")) {
        extra().id = text(value);
    } else if (is("id2\"")) {
        return readId2(value);
    } else if (is("scope\"")) {
        extra().idScope = text(value);
    } else if (is("s\"")) {
        const std::string_view token = unquoted(scalarToken(value));
        extra().instantScope = token.size() == 1 ? token.front() : 't';
    } else if (is("sf\"")) {
        extra().stackFrame = text(value);
    } else if (is("bp\"")) {
        extra().bindsToEnclosing = unquoted(scalarToken(value)) == "e";
    } else if (is("bind_id\"")) {
        extra().bindId = text(value);
    } else if (is("flow_in\"")) {
        extra().flowIn = scalarToken(value) == "true";
    } else if (is("flow_out\"")) {
        extra().flowOut = scalarToken(value) == "true";
    }
    return simdjson::SUCCESS;
}

error_code EventReader::readId2(ondemand::value& value)
{
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return simdjson::SUCCESS; // not as the format says: the event stands without an id
    for (auto field : object) {
        std::string_view key;
        ondemand::value id;
        if (const error_code error = field.unescaped_key().get(key))
            return error;
        if (const error_code error = field.value().get(id))
            return error;
        extra().idIsLocal = key == "local";
        extra().id = text(id);
    }
    return simdjson::SUCCESS;
}

error_code EventReader::readArgs(ondemand::value& value)
{
    const std::string_view token = value.raw_json_token();
    ondemand::object object;
    if (token.empty() || token.front() != '{')
        return simdjson::SUCCESS;
    if (const error_code error = value.get_object().get(object))
        return error;
    const auto begin = static_cast<std::uint32_t>(m_batch->args.size());
    m_argKey.clear();
    m_argCount = 0;
    if (const error_code error = flatten(object, 0))
        return error;
    const auto end = static_cast<std::uint32_t>(m_batch->args.size());
    if (begin == end)
        return simdjson::SUCCESS;
    extra().argsBegin = begin;
    extra().argsEnd = end;
    // The next token is the ',' or '}' behind the object: what lies between is its text.
    const char* after = nullptr;
    if (value.current_location().get(after) == simdjson::SUCCESS)
        m_extra.rawArgs = trimmed({token.data(), static_cast<std::size_t>(after - token.data())});
    return simdjson::SUCCESS;
}

error_code EventReader::flatten(ondemand::object object, int depth)
{
    const std::size_t prefix = m_argKey.size();
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        if (const error_code error = field.unescaped_key().get(key))
            return error;
        if (const error_code error = field.value().get(value))
            return error;
        if (m_argCount >= kMaxArgs) {
            ++m_batch->cutArgs;
            continue;
        }
        if (prefix > 0)
            m_argKey += '.';
        m_argKey += key;
        if (const error_code error = readArg(value, depth))
            return error;
        m_argKey.resize(prefix);
    }
    return simdjson::SUCCESS;
}

error_code EventReader::readArg(ondemand::value value, int depth)
{
    const std::string_view token = scalarToken(value);
    const char first = token.empty() ? ' ' : token.front();
    if (first == '{' && depth < kMaxArgDepth) {
        ondemand::object object;
        if (const error_code error = value.get_object().get(object))
            return error;
        return flatten(object, depth + 1);
    }
    if (first == '{' || first == '[') {
        std::string_view json;
        if (const error_code error = rawText(value, first).get(json))
            return error;
        const std::string compact = compactJson(json, kMaxArgJson);
        if (compact.back() != ']' && compact.back() != '}')
            ++m_batch->cutArgs;
        addArg(compact, true);
        return simdjson::SUCCESS;
    }
    const std::string_view raw = unquoted(token);
    std::string_view unescaped;
    if (raw.size() < token.size() && raw.find('\\') != std::string_view::npos
        && value.get_string().get(unescaped) == simdjson::SUCCESS) {
        addArg(unescaped, true);
    } else {
        addArg(raw, copyTexts);
    }
    return simdjson::SUCCESS;
}

void EventReader::addArg(std::string_view value, bool transient)
{
    const std::string_view cut = cutText(value, kMaxArgText, m_scratch);
    const bool isCut = cut.data() != value.data();
    const bool copy = transient || isCut;
    if (isCut)
        ++m_batch->cutArgs;
    const std::uint32_t key = m_batch->strings.addCopy(m_argKey);
    m_batch->args.push_back({key, copy ? m_batch->strings.addCopy(cut) : m_batch->strings.add(cut)});
    ++m_argCount;
}

} // namespace graylens::decode
