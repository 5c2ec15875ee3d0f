// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/pprof_decoder.h"

#include "core/decode/pprof/profile_reader.h"
#include "core/decode/pprof/profile_writer.h"
#include "core/decode/pprof/sniff.h"

namespace graylens::decode {

namespace {

using trace::Severity;

class PprofDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"pprof", "pprof profile", "pprof pb pb.gz prof"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        return pprof::sniffProfile(head, head.size() < kSniffBytes);
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
        GL_TRY(const pprof::ReadProfile read, pprof::readProfile(source, operation));
        const pprof::Profile& profile = read.profile;
        const bool isEmpty = profile.sampleCount() == 0 && profile.types.empty();
        if (isEmpty || (read.stop && profile.sampleCount() == 0))
            return fail(read.stop && !read.stop->truncated ? Errc::Corrupt : Errc::Truncated,
                        "the profile ends before its first sample");
        pprof::ProfileWriter writer(profile);
        if (profile.stride == 0) {
            sinks({}).sampleUnit(trace::WeightUnit::Samples, sinks({}).intern("samples"));
            return {};
        }
        const std::size_t first = defaultType(profile);
        const std::size_t count = separate ? profile.stride : 1;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t type = i == 0 ? first : (i <= first ? i - 1 : i);
            trace::EventSink& sink = sinks(profile.stride == 1 || !separate ? std::string() : typeName(profile, type));
            writer.write(type, sink);
            reportStop(read, sink);
            if (operation.stopRequested())
                return cancelled();
        }
        return {};
    }

    static void reportStop(const pprof::ReadProfile& read, trace::EventSink& sink)
    {
        if (!read.stop)
            return;
        sink.issue({read.stop->truncated ? "truncated" : "damaged",
                    Severity::DataLoss,
                    static_cast<std::int64_t>(read.stop->offset),
                    1,
                    read.stop->truncated ? "The file ends inside a record; all that comes before was kept."
                                         : "From here on nothing can be told apart; all that comes before was kept.",
                    {}});
    }
};

} // namespace

std::unique_ptr<Decoder> pprofDecoder()
{
    return std::make_unique<PprofDecoder>();
}

} // namespace graylens::decode
