// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/firefox/firefox_decoder.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/decode/firefox/contents.h"
#include "core/decode/firefox/profile_writer.h"

namespace graylens::decode {

namespace {

using trace::Severity;

/// What the first keys of a file say about it.
Confidence sniffKeys(const std::vector<io::JsonKey>& keys)
{
    int meta = 0, recording = 0, tables = 0;
    for (const io::JsonKey& key : keys) {
        const std::string_view name = key.name;
        if (name == "meta.preprocessedProfileVersion")
            return Confidence::Certain;
        meta += name == "meta.interval" || name == "meta.startTime" || name == "meta.processType"
                || name == "meta.stackwalk" || name == "meta.abi" || name == "meta.version"
            ? 1
            : 0;
        tables += (name == "threads" && key.value == '[') || (name == "libs" && key.value == '[')
                || name == "pausedRanges" || name == "profilerOverhead" || name == "shared.stringArray"
            ? 1
            : 0;
        recording += name == "label" || name == "duration" || name == "frames" || name == "ticks"
                || name == "allocations.sites" || name == "markers"
            ? 1
            : 0;
    }
    if (recording >= 4 || (meta >= 3 && tables >= 1))
        return Confidence::Certain;
    return recording >= 3 || meta >= 3 ? Confidence::Likely : Confidence::No;
}

class FirefoxDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"firefox", "Firefox profile", "json json.gz"}; }

    Confidence sniff(std::span<const std::byte> head) const override { return sniffKeys(io::leadingKeys(head)); }

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
    static Result<void> checkVersion(const firefox::Process& profile)
    {
        const bool isProcessed = profile.processedVersion >= 0;
        const std::int64_t version = isProcessed ? profile.processedVersion : profile.rawVersion;
        const std::int64_t oldest = isProcessed ? firefox::kOldestProcessed : firefox::kOldestRaw;
        if (version < 0)
            return fail(Errc::Corrupt, "the profile does not say its version");
        if (version >= oldest)
            return {};
        return fail(Errc::UnsupportedVersion,
                    fmt::format("this {} profile is of version {}; {} is the oldest that is read here. Open it at "
                                "profiler.firefox.com and save it again to bring it up to date.",
                                isProcessed ? "processed" : "raw", version, oldest));
    }

    static Result<void> read(io::ByteSource& source, const PartSinks& sinks, bool separate, const Operation& operation)
    {
        io::JsonPull json(source, operation);
        const auto processes = firefox::readProcesses(json);
        const auto& failure = json.failure();
        const bool isDamage = failure && (failure->code == Errc::Truncated || failure->code == Errc::Corrupt);
        if (failure && (!isDamage || processes.empty() || processes.front().threads.empty()))
            return tl::make_unexpected(*failure);
        if (processes.empty() || !processes.front().hasThreads)
            return fail(Errc::Corrupt, "there are no threads in the file");
        GL_CHECK(checkVersion(processes.front()));
        const auto kinds = firefox::kindsIn(processes);
        for (std::size_t i = 0; i < (separate ? kinds.size() : 1); ++i) {
            trace::EventSink& sink = sinks(kinds.size() == 1 || !separate ? std::string_view() : nameOf(kinds[i]));
            writeProfile(processes, kinds[i], i == 0, sink);
            if (failure)
                reportFailure(json, sink);
            if (!separate && kinds.size() > 1)
                sink.issue({"samples-left-out",
                            Severity::Warning,
                            -1,
                            kinds.size() - 1,
                            "Samples of some threads weigh other things (time, bytes) and are not shown here.",
                            {}});
        }
        return {};
    }

    static void reportFailure(const io::JsonPull& json, trace::EventSink& sink)
    {
        const bool truncated = json.failure()->code == Errc::Truncated;
        sink.issue({truncated ? "truncated" : "damaged",
                    Severity::DataLoss,
                    static_cast<std::int64_t>(json.offset()),
                    1,
                    truncated ? "The file ends before its outer object does; all that is there was kept."
                              : "From here on the file is no JSON; all that comes before was kept.",
                    {}});
    }
};

} // namespace

std::unique_ptr<Decoder> firefoxDecoder()
{
    return std::make_unique<FirefoxDecoder>();
}

} // namespace graylens::decode
