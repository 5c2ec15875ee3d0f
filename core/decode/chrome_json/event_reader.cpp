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
constexpr std::size_t kMaxArgText = 4096; ///< bytes of one text argument
constexpr std::size_t kMaxArgJson = 512; ///< bytes of an argument that stays JSON (arrays, deep objects)

std::string_view trimmed(std::string_view token)
{
    while (!token.empty()
           && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
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

std::string_view unquoted(std::string_view token)
{
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"')
        return token.substr(1, token.size() - 2);
    return token;
}

/// `text` is what the token says, unescaped.
std::uint32_t EventReader::store(std::string_view token, std::string_view text)
{
    if (token.empty() || token.front() == '{' || token.front() == '[' || token == "null")
        return kNoIndex;
    return m_batch->strings.add(text);
}

EventExtra& EventReader::extra()
{
    m_hasExtra = true;
    return m_extra;
}

ProcessOrThread EventReader::processOrThread(std::string_view token, std::string_view text)
{
    if (const auto number = shortNumber(text); number >= 0)
        return {number, kNoIndex};
    if (const auto number = wholeNumber(unquoted(token)))
        return {*number, kNoIndex};
    return {-1, store(token, text)};
}

std::uint32_t EventReader::threadIndex()
{
    if (m_thread.tid.isMissing())
        m_thread.tid = m_thread.pid; // as the format's other readers do: the process's main thread
    auto& threads = m_batch->threads;
    if (m_lastThread < threads.size() && threads[m_lastThread] == m_thread)
        return m_lastThread;
    const auto place = static_cast<std::size_t>(m_thread.tid.number) % m_recentThreads.size();
    std::uint32_t& recent = m_recentThreads.at(place);
    if (recent >= threads.size() || threads[recent] != m_thread) {
        const auto found = std::find(threads.begin(), threads.end(), m_thread);
        recent = static_cast<std::uint32_t>(found - threads.begin());
        if (found == threads.end())
            threads.push_back(m_thread);
    }
    m_lastThread = recent;
    return recent;
}

void EventReader::beginEvent()
{
    m_event = &m_batch->events.emplace_back(); // written in place: a copy of the whole is a measurable cost
    m_thread = {};
    if (m_hasExtra)
        m_extra = {};
    m_hasExtra = false;
    m_category = {};
    m_argsBefore = m_batch->args.size();
    m_cutBefore = m_batch->cutArgs;
}

void EventReader::dropEvent()
{
    m_batch->args.resize(m_argsBefore);
    m_batch->cutArgs = m_cutBefore;
    m_batch->events.pop_back();
}

void EventReader::endEvent()
{
    m_event->thread = threadIndex();
    if (!m_hasExtra)
        return;
    if (!m_extra.rawArgs.empty()) {
        if (!isPhaseOfProfile(m_event->phase, m_batch->strings.view(m_event->name)))
            m_extra.rawArgs = {};
        else if (copyTexts)
            m_extra.rawArgs = m_batch->kept.keep(m_extra.rawArgs);
    }
    if (!m_category.empty())
        m_extra.category = m_batch->strings.add(m_category);
    m_event->extra = static_cast<std::uint32_t>(m_batch->extras.size());
    m_batch->extras.push_back(m_extra);
}

error_code EventReader::read(ondemand::object object)
{
    beginEvent();
    for (auto field : object) {
        error_code error = field.error();
        if (!error) {
            // Taken by reference: copying these small structs costs more than all else here.
            ondemand::field&& known = std::move(field).value_unsafe();
            error = readField(known.key().raw(), known.value());
        }
        if (error) {
            dropEvent();
            return error;
        }
    }
    endEvent();
    return simdjson::SUCCESS;
}

/// `key` points to the first character; its closing quote is part of each comparison. Reading past it is safe:
/// the text is padded.
error_code EventReader::readField(const char* key, ondemand::value& value)
{
    const auto is = [key](std::string_view quoted) { return std::memcmp(key, quoted.data(), quoted.size()) == 0; };
    if (is("args\""))
        return readArgs(value);
    if (is("id2\""))
        return readId2(value);
    const std::string_view token = scalarToken(value);
    std::string_view text = unquoted(token);
    std::string_view unescaped;
    if (text.size() < token.size() && text.find('\\') != std::string_view::npos
        && value.get_string().get(unescaped) == simdjson::SUCCESS)
        text = unescaped;
    readScalar(fieldOf(key), token, text);
    return simdjson::SUCCESS;
}

void EventReader::readScalar(Field field, std::string_view token, std::string_view text)
{
    const std::string_view raw = unquoted(token);
    const auto time = [raw] { return microsecondsToNs(raw).value_or(kNoTime); };
    switch (field) {
    case Field::Other:
        return;
    case Field::Name:
        m_event->name = store(token, text);
        return;
    case Field::Category:
        m_category = raw; // stored only beside something that needs it
        return;
    case Field::Phase:
        m_event->phase = raw.empty() ? '?' : raw.front(); // some writers spell it out
        return;
    case Field::Ts:
        m_event->ts = time();
        return;
    case Field::Dur:
        m_event->dur = time();
        return;
    case Field::Tts:
        m_event->tts = time();
        return;
    case Field::Tdur:
        m_event->tdur = time();
        return;
    case Field::Pid:
        m_thread.pid = processOrThread(token, text);
        return;
    case Field::Tid:
        m_thread.tid = processOrThread(token, text);
        return;
    case Field::Id:
        extra().id = store(token, text);
        return;
    case Field::Scope:
        extra().idScope = store(token, text);
        return;
    case Field::InstantScope:
        extra().instantScope = raw.size() == 1 ? raw.front() : 't';
        return;
    case Field::StackFrame:
        extra().stackFrame = store(token, text);
        return;
    case Field::BindPoint:
        extra().bindsToEnclosing = raw == "e";
        return;
    case Field::BindId:
        extra().bindId = store(token, text);
        return;
    case Field::FlowIn:
        extra().flowIn = token == "true";
        return;
    case Field::FlowOut:
        extra().flowOut = token == "true";
        return;
    }
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
        const std::string_view token = scalarToken(id);
        std::string_view unescaped;
        const bool isText
            = !token.empty() && token.front() == '"' && id.get_string().get(unescaped) == simdjson::SUCCESS;
        extra().id = store(token, isText ? unescaped : unquoted(token));
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
        addArg(compact);
        return simdjson::SUCCESS;
    }
    const std::string_view raw = unquoted(token);
    std::string_view unescaped;
    if (raw.size() < token.size() && raw.find('\\') != std::string_view::npos
        && value.get_string().get(unescaped) == simdjson::SUCCESS) {
        addArg(unescaped);
    } else {
        addArg(raw);
    }
    return simdjson::SUCCESS;
}

void EventReader::addArg(std::string_view value)
{
    const std::string_view cut = cutText(value, kMaxArgText, m_scratch);
    if (cut.data() != value.data())
        ++m_batch->cutArgs;
    const std::uint32_t key = m_batch->strings.add(m_argKey);
    m_batch->args.push_back({key, m_batch->strings.add(cut)});
    ++m_argCount;
}

} // namespace graylens::decode
