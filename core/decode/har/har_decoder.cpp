// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/har/har_decoder.h"

#include <string_view>

#include "core/decode/har/readers.h"
#include "core/io/json_pull.h"

namespace graylens::decode {

namespace {

Confidence sniffArchive(std::span<const std::byte> head)
{
    bool log = false;
    int signs = 0;
    for (const io::JsonKey& key : io::leadingKeys(head)) {
        log = log || (key.name == "log" && key.value == '{');
        signs += (key.name == "log.entries" && key.value == '[') || (key.name == "log.creator" && key.value == '{')
                || (key.name == "log.pages" && key.value == '[') || (key.name == "log.version" && key.value == '"')
                || (key.name == "log.browser" && key.value == '{')
            ? 1
            : 0;
    }
    if (!log || signs == 0)
        return Confidence::No;
    return signs >= 2 ? Confidence::Certain : Confidence::Likely;
}

/// An array whose first object has "method": "Network.…" or "Page.…", which no trace event has.
Confidence sniffEventLog(std::span<const std::byte> head)
{
    const auto source = io::memorySource(head);
    io::JsonPull json(*source);
    if (json.peek() != io::JsonKind::Array || !json.beginArray() || !json.nextElement()
        || json.peek() != io::JsonKind::Object || !json.beginObject())
        return Confidence::No;
    bool method = false, params = false;
    for (std::string_view key; json.nextKey(key);) {
        if (key == "method") {
            const std::string_view name = json.text();
            method = name.starts_with("Network.") || name.starts_with("Page.");
        } else {
            params = params || key == "params";
            json.skip();
        }
    }
    if (!method)
        return Confidence::No;
    return params ? Confidence::Certain : Confidence::Likely;
}

class HarDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"har", "HTTP Archive or DevTools network log", "har json"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        const Confidence archive = sniffArchive(head);
        return archive != Confidence::No ? archive : sniffEventLog(head);
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        io::JsonPull json(source, operation);
        return json.peek() == io::JsonKind::Array ? har::readEventLog(json, sink) : har::readArchive(json, sink);
    }
};

} // namespace

std::unique_ptr<Decoder> harDecoder()
{
    return std::make_unique<HarDecoder>();
}

} // namespace graylens::decode
