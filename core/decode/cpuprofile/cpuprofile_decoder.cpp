// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/cpuprofile/cpuprofile_decoder.h"

#include "core/decode/cpuprofile/profile_reader.h"
#include "core/decode/cpuprofile/profile_writer.h"

namespace graylens::decode {

namespace {

using trace::Severity;

class CpuprofileDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"cpuprofile", "V8 CPU profile", "cpuprofile json"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        bool nodes = false, tree = false;
        int others = 0;
        for (const io::JsonKey& key : io::leadingKeys(head)) {
            const std::string_view name
                = key.name.starts_with("profile.") ? std::string_view(key.name).substr(8) : std::string_view(key.name);
            nodes = nodes || (name == "nodes" && key.value == '[');
            tree = tree || name == "head.functionName";
            others += name == "samples" || name == "timeDeltas" || name == "startTime" || name == "endTime"
                    || name == "timestamps"
                ? 1
                : 0;
        }
        const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
        const bool hasFrames = text.find("\"callFrame\"") != std::string_view::npos;
        if (tree || (nodes && hasFrames))
            return Confidence::Certain;
        return nodes && others >= 2 ? Confidence::Likely : Confidence::No;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        io::JsonPull json(source, operation);
        const cpuprofile::Profile profile = cpuprofile::readProfile(json);
        const auto& failure = json.failure();
        const bool isDamage = failure && (failure->code == Errc::Truncated || failure->code == Errc::Corrupt);
        if (failure && (!isDamage || profile.nodes.empty()))
            return tl::make_unexpected(*failure);
        if (!profile.hasNodes)
            return fail(Errc::Corrupt, "there are no nodes in the profile");
        cpuprofile::ProfileWriter(profile, sink).write();
        if (!failure)
            return {};
        const bool truncated = failure->code == Errc::Truncated;
        sink.issue({truncated ? "truncated" : "damaged",
                    Severity::DataLoss,
                    static_cast<std::int64_t>(json.offset()),
                    1,
                    truncated ? "The file ends before its outer object does; all that is there was kept."
                              : "From here on the file is no JSON; all that comes before was kept.",
                    {}});
        return {};
    }
};

} // namespace

std::unique_ptr<Decoder> cpuprofileDecoder()
{
    return std::make_unique<CpuprofileDecoder>();
}

} // namespace graylens::decode
