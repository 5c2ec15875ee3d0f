// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/event_args.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

namespace {

constexpr std::size_t kMostArgs = 256; ///< of one event
constexpr std::size_t kLongestValue = 8192;
constexpr int kDeepest = 24;

} // namespace

std::string numberText(double value)
{
    return fmt::format("{}", value);
}

std::string stackText(const Interned& interned, std::uint64_t callstack)
{
    std::string out;
    const auto stack = interned.callstacks.find(callstack);
    if (stack == interned.callstacks.end())
        return out;
    for (const std::uint64_t iid : stack->second) {
        const auto frame = interned.frames.find(iid);
        if (frame == interned.frames.end() || out.size() > kLongestValue)
            continue;
        const auto name = interned.functionNames.find(frame->second.function);
        out += out.empty() ? "" : ";";
        out += name == interned.functionNames.end() ? fmt::format("0x{:x}", frame->second.relativePc) : name->second;
    }
    return out;
}

std::string inlineStackText(Bytes callstack)
{
    std::string out;
    forEachField(callstack, [&out](const Field& frame) {
        if (frame.number != 1 || out.size() > kLongestValue)
            return;
        forEachField(frame.bytes, [&out](const Field& field) {
            if (field.number == 1 && field.isLength())
                out.append(out.empty() ? "" : ";").append(field.text());
        });
    });
    return out;
}

EventArgs::EventArgs(trace::EventSink& sink)
    : m_sink(sink)
{ }

void EventArgs::add(std::string_view key, std::string_view value)
{
    if (m_args.size() >= kMostArgs) {
        ++m_shortened;
        return;
    }
    if (value.size() > kLongestValue) {
        ++m_shortened;
        value = value.substr(0, kLongestValue);
    }
    std::string storage;
    const StringId keyId = m_sink.intern(asUtf8(key, storage));
    m_args.push_back({keyId, m_sink.intern(asUtf8(value, storage))});
}

StringId EventArgs::find(StringId key) const
{
    const auto found
        = std::find_if(m_args.begin(), m_args.end(), [key](const trace::Arg& arg) { return arg.key == key; });
    return found == m_args.end() ? StringId {} : found->value;
}

ArgSetId EventArgs::write()
{
    return m_args.empty() ? ArgSetId {} : m_sink.args(m_args);
}

void EventArgs::addNumber(std::string_view key, double value, std::string_view text)
{
    const std::size_t before = m_args.size();
    add(key, text);
    if (m_args.size() > before)
        m_numbers.emplace_back(m_args.back().key, value);
}

bool EventArgs::addValue(const std::string& key, const Field& field, const Interned& interned)
{
    switch (field.number) {
    case 2:
        add(key, field.value != 0 ? "true" : "false");
        return true;
    case 3:
        addNumber(key, static_cast<double>(field.value), fmt::format("{}", field.value));
        return true;
    case 4:
        addNumber(key, static_cast<double>(field.asSigned()), fmt::format("{}", field.asSigned()));
        return true;
    case 5:
        addNumber(key, field.asDouble(), numberText(field.asDouble()));
        return true;
    case 6:
    case 9:
        add(key, field.text());
        return true;
    case 7:
        add(key, fmt::format("0x{:x}", field.value));
        return true;
    case 17: {
        const auto text = interned.annotationValues.find(field.value);
        add(key, text == interned.annotationValues.end() ? std::string_view {} : text->second);
        return true;
    }
    default:
        return false;
    }
}

void EventArgs::addAnnotation(Bytes message, const Interned& interned)
{
    annotation(message, interned, {}, 0);
}

/// `key`: of what it stands in; its own name is added to it.
void EventArgs::annotation(Bytes message, const Interned& interned, std::string key, int depth)
{
    if (depth > kDeepest) {
        ++m_shortened;
        return;
    }
    forEachField(message, [&](const Field& field) {
        std::string name;
        if (field.number == 10) {
            name = field.text();
        } else if (field.number == 1) {
            const auto text = interned.annotationTexts.find(field.value);
            name = text == interned.annotationTexts.end() ? "?" : text->second;
        }
        if (!name.empty())
            key += (key.empty() ? "" : ".") + name;
    });
    std::size_t element = 0;
    forEachField(message, [&](const Field& field) {
        if (addValue(key, field, interned) || !field.isLength())
            return;
        if (field.number == 8)
            nested(field.bytes, key, depth + 1);
        else if (field.number == 11)
            annotation(field.bytes, interned, key, depth + 1);
        else if (field.number == 12)
            annotation(field.bytes, interned, fmt::format("{}[{}]", key, element++), depth + 1);
    });
}

/// NestedValue, the older way to write maps and lists.
void EventArgs::nested(Bytes message, const std::string& key, int depth)
{
    if (depth > kDeepest) {
        ++m_shortened;
        return;
    }
    std::vector<std::string_view> keys;
    forEachField(message, [&](const Field& field) {
        if (field.number == 2)
            keys.push_back(field.text());
    });
    std::size_t value = 0, element = 0;
    forEachField(message, [&](const Field& field) {
        switch (field.number) {
        case 3:
            if (value < keys.size())
                nested(field.bytes, key + "." + std::string(keys[value]), depth + 1);
            ++value;
            break;
        case 4:
            nested(field.bytes, fmt::format("{}[{}]", key, element++), depth + 1);
            break;
        case 5:
            addNumber(key, static_cast<double>(field.asSigned()), fmt::format("{}", field.asSigned()));
            break;
        case 6:
            addNumber(key, field.asDouble(), numberText(field.asDouble()));
            break;
        case 7:
            add(key, field.value != 0 ? "true" : "false");
            break;
        case 8:
            add(key, field.text());
            break;
        default:
            break;
        }
    });
}

} // namespace graylens::decode::perfetto
