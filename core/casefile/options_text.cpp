// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/options_text.h"

#include <span>

#include "core/encode/json_text.h"
#include "core/io/json_pull.h"

namespace graylens::casefile {

namespace {

/// Writes members of an object, with commas between.
class Members
{
public:
    std::string take() && { return "{" + std::move(m_text) + "}"; }
    void add(std::string_view key, const std::vector<std::string>& texts)
    {
        if (texts.empty())
            return;
        begin(key);
        array(texts);
    }
    void add(std::string_view key, const std::string& text)
    {
        if (text.empty())
            return;
        begin(key);
        encode::appendJson(m_text, text);
    }
    void add(std::string_view key, bool is)
    {
        if (!is)
            return;
        begin(key);
        m_text += "true";
    }
    void add(std::string_view key, const std::vector<analysis::NamePair>& pairs)
    {
        if (pairs.empty())
            return;
        begin(key);
        m_text += '[';
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            m_text += i > 0 ? "," : "";
            array({pairs[i].normal, pairs[i].abnormal});
        }
        m_text += ']';
    }

private:
    void begin(std::string_view key)
    {
        m_text += m_text.empty() ? "" : ",";
        encode::appendJson(m_text, key);
        m_text += ':';
    }
    void array(const std::vector<std::string>& texts)
    {
        m_text += '[';
        for (std::size_t i = 0; i < texts.size(); ++i) {
            m_text += i > 0 ? "," : "";
            encode::appendJson(m_text, texts[i]);
        }
        m_text += ']';
    }
    std::string m_text;
};

std::vector<std::string> texts(io::JsonPull& json)
{
    std::vector<std::string> out;
    if (!json.beginArray())
        return out;
    while (json.nextElement())
        if (std::string text(json.text()); !text.empty())
            out.push_back(std::move(text));
    return out;
}

std::vector<analysis::NamePair> pairs(io::JsonPull& json)
{
    std::vector<analysis::NamePair> out;
    if (!json.beginArray())
        return out;
    while (json.nextElement())
        if (auto names = texts(json); names.size() == 2)
            out.push_back({std::move(names[0]), std::move(names[1])});
    return out;
}

} // namespace

std::string optionsText(const analysis::DiffOptions& options)
{
    Members members;
    if (options.window != decltype(options.window) {})
        members.add("window",
                    std::vector {analysis::windowText(options.window[0]), analysis::windowText(options.window[1])});
    members.add("my-code", options.myCode);
    members.add("exclude", options.exclude);
    members.add("pair", options.pairMethods);
    members.add("pair-thread", options.pairThreads);
    members.add("shares", options.shares);
    members.add("part", options.part);
    return std::move(members).take();
}

bool readOption(io::JsonPull& json, std::string_view key, analysis::DiffOptions& options)
{
    if (key == "window") {
        const std::vector<std::string> windows = texts(json);
        for (std::size_t side = 0; side < 2 && windows.size() == 2; ++side)
            if (const auto window = analysis::parseWindow(windows[side]))
                options.window[side] = *window;
    } else if (key == "my-code") {
        options.myCode = texts(json);
    } else if (key == "exclude") {
        options.exclude = texts(json);
    } else if (key == "pair") {
        options.pairMethods = pairs(json);
    } else if (key == "pair-thread") {
        options.pairThreads = pairs(json);
    } else if (key == "shares") {
        options.shares = json.boolean().value_or(false);
    } else if (key == "part") {
        options.part = json.text();
    } else {
        return false;
    }
    return true;
}

analysis::DiffOptions optionsFromText(std::string_view text)
{
    analysis::DiffOptions options;
    const auto source = io::memorySource(std::as_bytes(std::span(text)));
    io::JsonPull json(*source);
    if (!json.beginObject())
        return options;
    for (std::string_view key; json.nextKey(key);)
        if (!readOption(json, std::string(key), options))
            json.skip();
    return options;
}

} // namespace graylens::casefile
