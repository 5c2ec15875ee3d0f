// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace graylens::report {

/// Writes JSON text at the end of a string, value by value. Keys come in the order written; strings are escaped and
/// bytes that are not UTF-8 become U+FFFD; doubles that are no numbers become null. Containers less deep than
/// `lineDepth` put every element on a line of its own, so that big answers stay readable and diffable.
class JsonWriter
{
public:
    explicit JsonWriter(std::string& out, int lineDepth = 1);

    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(double number);
    template <class T>
    requires std::same_as<T, bool> JsonWriter& value(T truth) { return raw(truth ? "true" : "false"); }
    template <class T>
    requires(std::integral<T> && !std::same_as<T, bool>) JsonWriter& value(T number)
    {
        return raw(std::to_string(number));
    }
    template <class T> JsonWriter& value(const std::optional<T>& maybe) { return maybe ? value(*maybe) : null(); }
    JsonWriter& null() { return raw("null"); }

    /// key() and value() in one.
    template <class T> JsonWriter& member(std::string_view name, const T& what) { return key(name).value(what); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& raw(std::string_view text);
    void separate();
    void breakLine();

    std::string& m_out;
    int m_lineDepth;
    int m_depth = 0;
    bool m_first = true; ///< nothing written in this container yet
    bool m_afterKey = false;
};

/// `text` with every byte that is not part of well-formed UTF-8 replaced by U+FFFD.
std::string validUtf8(std::string_view text);

} // namespace graylens::report
