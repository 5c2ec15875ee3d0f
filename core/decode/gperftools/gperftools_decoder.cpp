// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/gperftools/gperftools_decoder.h"

#include <unordered_map>

#include "core/base/utf8.h"
#include "core/decode/gperftools/profile_reader.h"

namespace graylens::decode {

namespace {

using gperftools::Layout;
using trace::Severity;

constexpr std::uint64_t kMaxBytes = std::uint64_t {1} << 30;

/// One sample type of a profile.
class TypeWriter
{
public:
    TypeWriter(const gperftools::Profile& profile, std::size_t type, trace::EventSink& sink)
        : m_profile(profile)
        , m_type(type)
        , m_sink(sink)
    { }

    void write()
    {
        const std::string& type = m_profile.types[m_type];
        const auto unit = type == "cpu"               ? trace::WeightUnit::Nanoseconds
            : type == "samples"                       ? trace::WeightUnit::Samples
            : type.find("space") != std::string::npos ? trace::WeightUnit::Bytes
                                                      : trace::WeightUnit::Other;
        m_sink.sampleUnit(unit, m_sink.intern(type));
        for (const gperftools::Sample& sample : m_profile.samples) {
            StackId stack;
            for (std::size_t i = sample.leafFirst.size(); i-- > 0;)
                stack = m_sink.stack(stack, frame(sample.leafFirst[i]));
            if (stack.isNone())
                stack = m_sink.stack({}, m_sink.frame(m_sink.intern("(no stack)"), m_sink.intern({}), 0));
            const trace::Sample out {kNoTime, {}, stack, sample.values[m_type]};
            if (out.weight > 0)
                m_sink.samples({&out, 1});
        }
        if (m_profile.periodNs > 0)
            m_sink.metadata("profile.period", std::to_string(m_profile.periodNs) + " nanoseconds");
        if (m_profile.rate > 1)
            m_sink.metadata("profile.period", std::to_string(m_profile.rate) + " bytes");
        if (m_profile.badLines > 0)
            m_sink.issue({"line-without-sample",
                          Severity::DataLoss,
                          m_profile.firstBadLine,
                          m_profile.badLines,
                          "Lines that are neither samples nor mappings were left out; all others were kept.",
                          {}});
        if (m_profile.truncated)
            m_sink.issue({"truncated",
                          Severity::DataLoss,
                          -1,
                          1,
                          "The profile ends without its end mark; all samples before that were kept.",
                          {}});
    }

private:
    FrameId frame(std::uint64_t address)
    {
        const auto [known, isNew] = m_frames.try_emplace(address);
        if (isNew) {
            const gperftools::Place place = m_profile.names.of(address);
            std::string repaired;
            const StringId name = m_sink.intern(asUtf8(place.name, repaired));
            const StringId file = m_sink.intern(asUtf8(place.file, repaired));
            const trace::NativePlace native {file, {}, place.offset, AddressKind::FileOffset};
            known->second = m_sink.nativeFrame(name, file, std::max(place.line, 0), native);
        }
        return known->second;
    }

    const gperftools::Profile& m_profile;
    std::size_t m_type;
    trace::EventSink& m_sink;
    std::unordered_map<std::uint64_t, FrameId> m_frames;
};

class GperftoolsDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"gperftools", "gperftools profile", "prof heap cpu"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        const Layout layout = gperftools::layoutOf(head);
        if (layout == Layout::None)
            return Confidence::No;
        return layout == Layout::Cpu ? Confidence::Likely : Confidence::Certain;
    }

    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation&) const override
    {
        GL_TRY(const auto profile, read(source));
        TypeWriter(profile, profile.types.size() - 1, sink).write();
        return {};
    }
    Result<void> decodeParts(io::ByteSource& source, const PartSinks& sinks, const Operation&) const override
    {
        GL_TRY(const auto profile, read(source));
        for (std::size_t type = profile.types.size(); type-- > 0;)
            TypeWriter(profile, type, sinks(profile.types[type])).write();
        return {};
    }

private:
    /// The whole file is looked at at once: what names the addresses comes last, and these files are small.
    static Result<gperftools::Profile> read(io::ByteSource& source)
    {
        GL_TRY(const auto bytes, io::readAll(source, kMaxBytes));
        GL_TRY(auto profile, gperftools::readProfile(bytes));
        if (profile.samples.empty() && (profile.truncated || profile.badLines > 0))
            return fail(Errc::Truncated, "the profile ends before its first sample");
        return profile;
    }
};

} // namespace

std::unique_ptr<Decoder> gperftoolsDecoder()
{
    return std::make_unique<GperftoolsDecoder>();
}

} // namespace graylens::decode
