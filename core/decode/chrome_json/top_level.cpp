// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/top_level.h"

#include <algorithm>
#include <array>
#include <utility>

#include <simdjson.h>

#include "core/decode/chrome_json/json_text.h"
#include "core/decode/chrome_json/system_text.h"

namespace graylens::decode {

namespace dom = simdjson::dom;

namespace {

constexpr std::size_t kMaxFact = 512; ///< bytes of one value
constexpr int kMaxFacts = 256;
constexpr int kMaxFactDepth = 2;

std::string_view commonName(std::string_view key)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names {{
        {"os-name", "os.name"},
        {"os-version", "os.version"},
        {"product-version", "app.version"},
        {"cpu-brand", "device.cpu"},
        {"num-cpus", "device.cpus"},
        {"hardware-class", "device.class"},
        {"clock-domain", "clock"},
        {"displayTimeUnit", "display-time-unit"},
    }};
    const auto* found = std::find_if(names.begin(), names.end(), [key](const auto& name) { return name.first == key; });
    return found == names.end() ? key : found->second;
}

void writeFact(const std::string& key, dom::element value, int depth, int& budget, trace::EventSink& sink)
{
    dom::object object;
    if (depth < kMaxFactDepth && value.get(object) == simdjson::SUCCESS) {
        for (const auto field : object)
            writeFact(key.empty() ? std::string(field.key) : key + "." + std::string(field.key), field.value, depth + 1,
                      budget, sink);
        return;
    }
    if (key.empty() || budget-- <= 0 || value.is_null())
        return;
    std::string_view text;
    std::string scratch;
    const std::string json = value.get(text) == simdjson::SUCCESS ? std::string() : simdjson::minify(value);
    sink.metadata(commonName(key), cutText(json.empty() ? text : std::string_view(json), kMaxFact, scratch));
}

/// Names of processes ("p") and threads ("t").
void writeName(dom::element event, std::uint64_t& others, trace::EventSink& sink)
{
    std::string_view phase, name;
    std::int64_t pid = -1, tid = -1;
    const bool named = event["ph"].get(phase) == simdjson::SUCCESS && event["name"].get(name) == simdjson::SUCCESS
        && event["pid"].get(pid) == simdjson::SUCCESS;
    if (named && phase == "p")
        sink.nameProcess(pid, sink.intern(name));
    else if (named && phase == "t" && event["tid"].get(tid) == simdjson::SUCCESS)
        sink.nameThread(sink.thread(pid, tid), sink.intern(name));
    else
        ++others;
}

} // namespace

void writeTopLevelFacts(std::string_view key, const std::string& json, trace::EventSink& sink)
{
    dom::parser parser;
    dom::element value;
    if (parser.parse(json).get(value) != simdjson::SUCCESS)
        return;
    int budget = kMaxFacts;
    const bool isFrame = key == "metadata" || key == "otherData";
    writeFact(isFrame ? std::string() : std::string(key), value, 0, budget, sink);
}

Result<void> writeSystemEvents(const std::string& json, trace::EventSink& sink, const Operation& operation)
{
    dom::parser parser;
    dom::element value;
    dom::array events;
    std::uint64_t others = 0;
    std::string_view text;
    if (!json.empty() && parser.parse(json).get(value) == simdjson::SUCCESS) {
        if (value.get(text) == simdjson::SUCCESS)
            return writeSystemText(text, sink, operation);
        if (value["events"].get(events) == simdjson::SUCCESS) {
            for (const dom::element event : events)
                writeName(event, others, sink);
            if (others == 0)
                return {};
        }
    }
    sink.issue(
        {"unsupported-part",
         trace::Severity::Warning,
         -1,
         std::max<std::uint64_t>(others, 1),
         "The trace also holds system events (\"systemTraceEvents\"), which are not read: scheduling is not shown.",
         {}});
    return {};
}

} // namespace graylens::decode
