// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/speedscope/speedscope_decoder.h"

#include <algorithm>

#include "core/decode/speedscope/profile_reader.h"
#include "core/decode/speedscope/profile_writer.h"

namespace graylens::decode {

namespace {

using speedscope::Contents;
using speedscope::Kind;
using trace::Severity;

/// The kinds there are, that of the active profile first.
std::vector<Kind> kindsIn(const Contents& contents)
{
    std::vector<Kind> kinds {kindOf(contents.profiles[std::min(contents.active, contents.profiles.size() - 1)])};
    for (const Kind kind : speedscope::kKinds) {
        const bool isThere = std::any_of(contents.profiles.begin(), contents.profiles.end(),
                                         [kind](const auto& profile) { return kindOf(profile) == kind; });
        if (isThere && kind != kinds.front())
            kinds.push_back(kind);
    }
    return kinds;
}

void finishPart(const Contents& contents, const io::JsonPull& json, trace::EventSink& sink)
{
    if (!contents.exporter.empty())
        sink.metadata("exporter", contents.exporter);
    if (!contents.name.empty())
        sink.metadata("profile.name", contents.name);
    if (!json.failed())
        return;
    const bool truncated = json.failure()->code == Errc::Truncated;
    sink.issue({truncated ? "truncated" : "damaged",
                Severity::DataLoss,
                static_cast<std::int64_t>(json.offset()),
                1,
                truncated ? "The file ends before its outer object does; all that is there was kept."
                          : "From here on the file is no JSON; all that comes before was kept.",
                {}});
}

class SpeedscopeDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"speedscope", "speedscope profile", "speedscope.json json"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        int signs = 0;
        for (const io::JsonKey& key : io::leadingKeys(head)) {
            if (key.name == "$schema" && key.text.find("speedscope") != std::string::npos)
                return Confidence::Certain;
            if (key.name == "exporter" && key.text.starts_with("speedscope"))
                signs += 2;
            signs += (key.name == "profiles" && key.value == '[') || key.name == "activeProfileIndex"
                    || (key.name == "shared.frames" && key.value == '[')
                ? 1
                : 0;
        }
        return signs >= 2 ? Confidence::Likely : Confidence::No;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return read(
            source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, false, operation);
    }
    Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation& operation) const override
    {
        return read(source, sinks, true, operation);
    }

private:
    static Result<void> read(io::ByteSource& source, const PartSinks& sinks, bool separate, const Operation& operation)
    {
        io::JsonPull json(source, operation);
        const Contents contents = speedscope::readContents(json);
        if (json.failed() && json.failure()->code != Errc::Truncated && json.failure()->code != Errc::Corrupt)
            return tl::make_unexpected(*json.failure());
        if (contents.profiles.empty()) {
            if (json.failed())
                return tl::make_unexpected(*json.failure());
            return fail(Errc::Corrupt, "there is no profile in the file");
        }
        const std::vector<Kind> kinds = kindsIn(contents);
        for (const Kind kind : kinds) {
            trace::EventSink& sink = sinks(kinds.size() == 1 || !separate ? std::string_view() : nameOf(kind));
            writeProfiles(contents, kind, sink);
            finishPart(contents, json, sink);
            if (separate || kinds.size() == 1)
                continue;
            sink.issue(
                {"profiles-left-out",
                 Severity::Warning,
                 -1,
                 kinds.size() - 1,
                 "The file holds profiles on other axes (time, bytes, counts); only those of the active one's are "
                 "shown here.",
                 {}});
            break;
        }
        return {};
    }
};

} // namespace

std::unique_ptr<Decoder> speedscopeDecoder()
{
    return std::make_unique<SpeedscopeDecoder>();
}

} // namespace graylens::decode
